/** The injected clock and half-open periods. */
@NullMarked
package dev.bridge.kernel.time;

import org.jspecify.annotations.NullMarked;
