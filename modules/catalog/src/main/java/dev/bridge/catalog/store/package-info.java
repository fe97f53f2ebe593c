/** Products in the database, and all live ones in memory. */
@NullMarked
package dev.bridge.catalog.store;

import org.jspecify.annotations.NullMarked;
