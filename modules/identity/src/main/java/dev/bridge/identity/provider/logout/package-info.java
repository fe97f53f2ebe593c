/** Signing out, and telling the clients. */
@NullMarked
package dev.bridge.identity.provider.logout;

import org.jspecify.annotations.NullMarked;
