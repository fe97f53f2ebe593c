/** Usage on the disk of one node while the database is away: append-only, checksummed, flushed before it is acknowledged. */
@NullMarked
package dev.bridge.metering.spool;

import org.jspecify.annotations.NullMarked;
