/** What a draft would do: to what was asked before, and to everybody whether they asked or not. */
@NullMarked
package dev.bridge.access.impact;

import org.jspecify.annotations.NullMarked;
