/** A client of Bridge's public interface. {@link dev.bridge.sdk.BridgeClient} is where to begin. */
@NullMarked
package dev.bridge.sdk;

import org.jspecify.annotations.NullMarked;
