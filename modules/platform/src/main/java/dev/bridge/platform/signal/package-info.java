/** What every node must know at once. */
@NamedInterface("signal")
@NullMarked
package dev.bridge.platform.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
