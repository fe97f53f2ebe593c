/** Signing in: sessions, devices, passkeys, clients, keys. */
@NullMarked
package dev.bridge.cli.identity;

import org.jspecify.annotations.NullMarked;
