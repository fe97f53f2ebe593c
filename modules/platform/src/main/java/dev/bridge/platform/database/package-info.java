/** The database's roles, schemas, pool and health. */
@NamedInterface("database")
@NullMarked
package dev.bridge.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
