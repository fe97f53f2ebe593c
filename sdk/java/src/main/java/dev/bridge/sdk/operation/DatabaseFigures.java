package dev.bridge.sdk.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server's database is at one moment.
 *
 * @param maximumConnections how many it takes
 * @param longestTransaction null where there is none
 * @param oldestWait null where nobody waits for a lock
 * @param tables the biggest; null where they cannot be measured at the moment
 * @param partitioned tables in partitions; null where {@code tables} is
 */
public record DatabaseFigures(
        Instant asOf,
        String version,
        Instant startedAt,
        long bytes,
        int maximumConnections,
        List<Connections> connections,
        @Nullable Transaction longestTransaction,
        long waitingForLocks,
        @Nullable Wait oldestWait,
        @Nullable List<Table> tables,
        @Nullable List<Partitioned> partitioned) {

    /** Connections in a state. */
    public record Connections(String state, long count) {}

    /** A transaction that is open. */
    public record Transaction(Instant since, String state, String application) {}

    /**
     * Somebody who waits for a lock.
     *
     * @param on the table, or what kind of thing it is
     */
    public record Wait(Instant since, String on, String mode) {}

    /**
     * A table with its indexes and partitions.
     *
     * @param rows about so many
     */
    public record Table(String name, long bytes, long rows) {}

    /** A table in partitions, with the names of the first and the last. */
    public record Partitioned(String name, long partitions, String first, String last, long bytes) {}
}
