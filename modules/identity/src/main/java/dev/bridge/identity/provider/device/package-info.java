/** Sign-in on a device without a keyboard (RFC 8628). */
@NullMarked
package dev.bridge.identity.provider.device;

import org.jspecify.annotations.NullMarked;
