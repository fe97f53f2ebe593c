/** Who calls, how that is proven, and what guards an operation. */
@NamedInterface("caller")
@NullMarked
package dev.bridge.platform.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
