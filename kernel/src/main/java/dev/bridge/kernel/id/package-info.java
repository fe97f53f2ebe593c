/** Ids: typed records over UUIDv7, written as TypeIDs. */
@NullMarked
package dev.bridge.kernel.id;

import org.jspecify.annotations.NullMarked;
