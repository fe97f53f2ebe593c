/** Usage in, exactly once; exact quantities out. */
@NullMarked
package dev.bridge.metering;

import org.jspecify.annotations.NullMarked;
