/** A text that a person wrote, as a tree that knows where everything stands. */
@NullMarked
package dev.bridge.catalog.source;

import org.jspecify.annotations.NullMarked;
