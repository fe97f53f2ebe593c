/** Clients that register themselves (RFC 7591), and look after themselves from then on (RFC 7592). */
@NullMarked
package dev.bridge.identity.provider.registration;

import org.jspecify.annotations.NullMarked;
