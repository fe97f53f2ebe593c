/** Usage: sending it from files, and asking for it. */
@NullMarked
package dev.bridge.cli.usage;

import org.jspecify.annotations.NullMarked;
