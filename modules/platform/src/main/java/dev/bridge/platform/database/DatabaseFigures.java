package dev.bridge.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How the database is at this moment, by its own clock and its own books: bounded, and given up where it takes long. */
public final class DatabaseFigures {

    /** How many tables are named at most. */
    private static final int TABLES = 20;

    /** How many partitioned tables are named at most. */
    private static final int PARTITIONED = 50;

    /**
     * Everything at one moment.
     *
     * @param version as the database says it
     * @param maximumConnections how many it takes
     * @param longestTransaction null where there is none but this one
     * @param oldestWait null where nobody waits for a lock
     * @param tables the biggest, with their indexes; partitions count for their table. Null where a lock or the size of it all keeps
     *     them from being measured
     * @param partitioned null where {@code tables} is
     */
    public record Overview(
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

        Overview with(List<Table> measured, List<Partitioned> partitions) {
            return new Overview(
                    asOf,
                    version,
                    startedAt,
                    bytes,
                    maximumConnections,
                    connections,
                    longestTransaction,
                    waitingForLocks,
                    oldestWait,
                    measured,
                    partitions);
        }
    }

    /**
     * Connections beside this one.
     *
     * @param state as {@code pg_stat_activity} has it; {@code unknown} of logins that neither the owner of the tables nor the server's
     *     role may look at
     */
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
     * @param rows about so many, as the statistics have it
     */
    public record Table(String name, long bytes, long rows) {}

    /**
     * A table in partitions.
     *
     * @param first and {@code last}: of their names
     */
    public record Partitioned(String name, long partitions, String first, String last, long bytes) {}

    private record Waits(long count, @Nullable Wait oldest) {}

    private record Server(Instant now, String version, Instant startedAt, long bytes, int maximumConnections) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    DatabaseFigures(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Overview now() {
        Overview figures = bounded(this::figures);
        try {
            return bounded(() -> figures.with(tables(), partitioned()));
        } catch (DataAccessException failure) {
            if (DatabaseFault.isBusy(failure)) {
                return figures;
            }
            throw failure;
        }
    }

    /** Looking at a database that labours neither makes it labour longer nor waits for it. */
    private Overview bounded(Supplier<Overview> look) {
        return transactions.execute(status -> {
            jdbc.sql("""
                            set local statement_timeout = '2s'
                            """).update();
            jdbc.sql("""
                            set local lock_timeout = '500ms'
                            """).update();
            return look.get();
        });
    }

    private Overview figures() {
        Server server = server();
        Waits waits = waits();
        return new Overview(
                server.now,
                server.version,
                server.startedAt,
                server.bytes,
                server.maximumConnections,
                connections(),
                longestTransaction(),
                waits.count,
                waits.oldest,
                null,
                null);
    }

    private Server server() {
        return jdbc.sql("""
                        select clock_timestamp() as now, current_setting('server_version') as version,
                               pg_postmaster_start_time() as started_at, pg_database_size(current_database()) as bytes,
                               current_setting('max_connections')::int as connections
                        """)
                .query((row, number) -> new Server(
                        Timestamps.read(row, "now"),
                        row.getString("version"),
                        Timestamps.read(row, "started_at"),
                        row.getLong("bytes"),
                        row.getInt("connections")))
                .single();
    }

    private List<Connections> connections() {
        return jdbc.sql("""
                        select coalesce(a.state, s.state, 'unknown') as state, count(*) as count
                        from pg_stat_activity a left join platform.sessions() s on s.pid = a.pid
                        where a.datname = current_database() and a.pid <> pg_backend_pid() and a.usesysid is not null
                          and coalesce(a.backend_type, 'client backend') = 'client backend'
                        group by 1 order by 2 desc, 1
                        """)
                .query((row, number) -> new Connections(row.getString("state"), row.getLong("count")))
                .list();
    }

    private @Nullable Transaction longestTransaction() {
        return jdbc.sql("""
                        select coalesce(a.xact_start, s.transaction_since) as transaction_since,
                               coalesce(a.state, s.state, 'unknown') as state,
                               coalesce(s.application, a.application_name, '') as application
                        from pg_stat_activity a left join platform.sessions() s on s.pid = a.pid
                        where a.datname = current_database() and a.pid <> pg_backend_pid() and a.usesysid is not null
                          and coalesce(a.backend_type, 'client backend') = 'client backend'
                          and coalesce(a.xact_start, s.transaction_since) is not null
                        order by 1 limit 1
                        """)
                .query((row, number) -> new Transaction(
                        Timestamps.read(row, "transaction_since"),
                        row.getString("state"),
                        row.getString("application")))
                .optional()
                .orElse(null);
    }

    private Waits waits() {
        return jdbc.sql("""
                        select count(*) over () as waiting, coalesce(l.waitstart, clock_timestamp()) as since, l.mode,
                               coalesce(l.relation::regclass::text, l.locktype) as what
                        from pg_locks l
                        where not l.granted
                          and (l.database is null or l.database = 0
                               or l.database = (select oid from pg_database where datname = current_database()))
                        order by l.waitstart nulls last limit 1
                        """)
                .query((row, number) -> new Waits(
                        row.getLong("waiting"),
                        new Wait(Timestamps.read(row, "since"), row.getString("what"), row.getString("mode"))))
                .optional()
                .orElse(new Waits(0, null));
    }

    private List<Table> tables() {
        return jdbc.sql("""
                        select n.nspname || '.' || t.relname as name, sum(pg_total_relation_size(c.oid))::bigint as bytes,
                               sum(greatest(c.reltuples, 0))::bigint as rows
                        from pg_class c
                            join pg_class t on t.oid = coalesce(pg_partition_root(c.oid), c.oid)
                            join pg_namespace n on n.oid = t.relnamespace
                        where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
                        group by 1 order by 2 desc nulls last, 1 limit :limit
                        """)
                .param("limit", TABLES)
                .query((row, number) -> new Table(row.getString("name"), row.getLong("bytes"), row.getLong("rows")))
                .list();
    }

    private List<Partitioned> partitioned() {
        return jdbc.sql("""
                        select n.nspname || '.' || t.relname as name, count(*) as partitions, min(c.relname) as first,
                               max(c.relname) as last, sum(pg_total_relation_size(c.oid))::bigint as bytes
                        from pg_class t
                            join pg_namespace n on n.oid = t.relnamespace
                            join pg_inherits i on i.inhparent = t.oid
                            join pg_class c on c.oid = i.inhrelid
                        where t.relkind = 'p' group by 1 order by 1 limit :limit
                        """)
                .param("limit", PARTITIONED)
                .query(DatabaseFigures::partitions)
                .list();
    }

    private static Partitioned partitions(ResultSet row, int number) throws SQLException {
        return new Partitioned(
                row.getString("name"),
                row.getLong("partitions"),
                row.getString("first"),
                row.getString("last"),
                row.getLong("bytes"));
    }
}
