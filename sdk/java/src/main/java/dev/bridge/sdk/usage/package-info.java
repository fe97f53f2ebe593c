/** Usage: what was sent, what came of it, and how much it is. */
@NullMarked
package dev.bridge.sdk.usage;

import org.jspecify.annotations.NullMarked;
