package dev.bridge.kernel.event;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;

/**
 * One entry of the log, as stored; immutable for ever.
 *
 * @param position its place in the whole log; increasing, with gaps where transactions rolled back
 * @param revision its place in its account's history: 1, 2, 3, without a gap
 * @param platformRevision the platform's revision that its transaction saw
 * @param occurredAt by the clock of the node that wrote it, in microseconds
 * @param data a JSON object
 */
public record Event(
        long position,
        EventId id,
        EventType type,
        AccountId account,
        long revision,
        long platformRevision,
        Origin origin,
        ObjectRef subject,
        Instant occurredAt,
        String data) {}
