package dev.bridge.metering.spool;

import java.time.Instant;

/**
 * One thing that was spooled.
 *
 * @param number 1, 2, 3 in the order of acknowledgement
 * @param receivedAt when it came, in microseconds
 * @param payload what was appended
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SpoolRecord(long number, Instant receivedAt, byte[] payload) {}
