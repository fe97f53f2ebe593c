/** Windows of time in any zone, and quantities in them. Pure Java. */
@NullMarked
package dev.bridge.metering.window;

import org.jspecify.annotations.NullMarked;
