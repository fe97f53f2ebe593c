/** The rows of schema {@code access}. */
@NullMarked
package dev.bridge.access.store;

import org.jspecify.annotations.NullMarked;
