/** Parsed JSON as plain data: maps, lists, texts, numbers and booleans, read with a place for whatever is wrong. */
@NullMarked
package dev.bridge.decision.document;

import org.jspecify.annotations.NullMarked;
