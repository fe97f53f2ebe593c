/** Windows of time in any zone, and quantities in them. Pure Java. */
@NamedInterface("window")
@NullMarked
package dev.bridge.metering.window;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
