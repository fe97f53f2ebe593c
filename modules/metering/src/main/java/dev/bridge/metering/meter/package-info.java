/** Declared meters made ready: what an event means to a meter. Pure Java. */
@NamedInterface("meter")
@NullMarked
package dev.bridge.metering.meter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
