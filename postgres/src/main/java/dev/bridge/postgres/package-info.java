/** PostgreSQL from a folder: unpacked, started and stopped by this process, its data kept. */
@NullMarked
package dev.bridge.postgres;

import org.jspecify.annotations.NullMarked;
