/** Signing in: sessions, clients of the OpenID provider, and its signing keys. */
@NullMarked
package dev.bridge.sdk.identity;

import org.jspecify.annotations.NullMarked;
