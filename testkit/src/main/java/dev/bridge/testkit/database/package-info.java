/** Real PostgreSQL for tests: databases cloned from a migrated template, servers to be killed. */
@NullMarked
package dev.bridge.testkit.database;

import org.jspecify.annotations.NullMarked;
