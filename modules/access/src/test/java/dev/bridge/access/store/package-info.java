/** The SQL of access. */
@NullMarked
package dev.bridge.access.store;

import org.jspecify.annotations.NullMarked;
