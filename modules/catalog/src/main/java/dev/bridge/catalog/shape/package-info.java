/**
 * Declarations of how values are written. One declaration reads a value from the text, writes it back, and describes it to
 * editors as JSON Schema, so that the three cannot differ.
 */
@NullMarked
package dev.bridge.catalog.shape;

import org.jspecify.annotations.NullMarked;
