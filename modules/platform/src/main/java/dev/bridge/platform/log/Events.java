package dev.bridge.platform.log;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventId;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code platform.event} and of the accounts' revisions. */
final class Events {

    /** An event before its place in the log is known. */
    record Row(EventId id, EventType type, ObjectRef subject, String data) {}

    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Events of one account before their places are known, in their order. */
    record Batch(AccountId account, List<Row> rows) {}

    /**
     * Takes the accounts' row locks in the order given, gives out revisions and inserts, in one statement; returns the last revision of
     * each.
     *
     * <p>The order inside matters: the join needs the counted revision, so positions are drawn from the sequence only
     * after the account's row is locked. That is what makes positions and revisions agree.
     */
    Map<AccountId, Long> insert(Origin origin, Instant now, List<Batch> batches) {
        List<Placed> placed = batches.stream().flatMap(Placed::all).toList();
        return revisions(jdbc.sql("""
                        with counted as (
                            insert into platform.account_revision as known (account_id, revision)
                            select account, count
                            from unnest(:accounts::uuid[], :counts::integer[]) with ordinality as given (account, count, place)
                            order by place
                            on conflict (account_id) do update set revision = known.revision + excluded.revision
                            returning account_id, revision
                        ), appended as (
                            insert into platform.event (id, type, account_id, revision, platform_revision, actor,
                                                        subject, request_id, occurred_at, data)
                            select new.id, new.type, new.account, counted.revision - new.behind,
                                   case when new.account = :platform
                                        then counted.revision - new.behind
                                        else coalesce((select revision from platform.account_revision
                                                       where account_id = :platform), 0)
                                   end,
                                   :actor, new.subject, :request, :now, new.data::jsonb
                            from unnest(:ids::uuid[], :types::text[], :owners::uuid[], :behind::integer[], :subjects::text[],
                                        :data::text[])
                                     with ordinality as new (id, type, account, behind, subject, data, place)
                                 join counted on counted.account_id = new.account
                            order by new.place
                        )
                        select account_id, revision from counted
                        """)
                .param("accounts", column(batches, batch -> batch.account.uuid().toString()))
                .param(
                        "counts",
                        batches.stream().mapToInt(batch -> batch.rows.size()).toArray())
                .param("platform", AccountId.PLATFORM.uuid())
                .param("actor", origin.actor().toString())
                .param("request", origin.requestId())
                .param("now", Timestamps.of(now))
                .param("ids", column(placed, event -> event.row.id().uuid().toString()))
                .param("types", column(placed, event -> event.row.type().value()))
                .param("owners", column(placed, event -> event.account.uuid().toString()))
                .param("behind", placed.stream().mapToInt(Placed::behind).toArray())
                .param("subjects", column(placed, event -> event.row.subject().toString()))
                .param("data", column(placed, event -> event.row.data())));
    }

    /** An event, and how many of its account come after it. */
    private record Placed(AccountId account, Row row, int behind) {

        static Stream<Placed> all(Batch batch) {
            int count = batch.rows.size();
            return IntStream.range(0, count)
                    .mapToObj(place -> new Placed(batch.account, batch.rows.get(place), count - 1 - place));
        }
    }

    /** Locks the accounts' rows in the order given; returns the last revision of each. */
    Map<AccountId, Long> lock(Collection<AccountId> accounts) {
        return revisions(jdbc.sql("""
                        insert into platform.account_revision as known (account_id, revision)
                        select account, 0 from unnest(:accounts::uuid[]) with ordinality as given (account, place) order by place
                        on conflict (account_id) do update set revision = known.revision
                        returning account_id, revision
                        """)
                .param("accounts", column(accounts, account -> account.uuid().toString())));
    }

    private static Map<AccountId, Long> revisions(JdbcClient.StatementSpec statement) {
        Map<AccountId, Long> revisions = new HashMap<>();
        statement.query((ResultSet row) -> {
            revisions.put(new AccountId(row.getObject("account_id", UUID.class)), row.getLong("revision"));
        });
        return revisions;
    }

    long revision(AccountId account) {
        return jdbc.sql("""
                        select revision from platform.account_revision where account_id = :account
                        """)
                .param("account", account.uuid())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Map<AccountId, Long> revisions(Collection<AccountId> accounts) {
        return revisions(jdbc.sql("""
                        select account_id, revision from platform.account_revision where account_id = any (:accounts::uuid[])
                        """)
                .param("accounts", column(accounts, account -> account.uuid().toString())));
    }

    List<Event> read(AccountId account, long afterRevision, int limit) {
        return jdbc.sql("""
                        select * from platform.event
                        where account_id = :account and revision > :after
                        order by revision
                        limit :limit
                        """)
                .param("account", account.uuid())
                .param("after", afterRevision)
                .param("limit", limit)
                .query(Events::event)
                .list();
    }

    List<Event> read(AccountId account, long afterRevision, Set<EventType> types, int limit) {
        return jdbc.sql("""
                        select * from platform.event
                        where account_id = :account and revision > :after and type = any (:types::text[])
                        order by revision
                        limit :limit
                        """)
                .param("account", account.uuid())
                .param("after", afterRevision)
                .param("types", types.stream().map(EventType::value).toArray(String[]::new))
                .param("limit", limit)
                .query(Events::event)
                .list();
    }

    /** Of revisions in {@code [from, before)}, newest first. */
    List<Event> latest(AccountId account, EventFilter filter, long from, long before, int limit) {
        return jdbc.sql("""
                        select * from platform.event
                        where account_id = :account and revision >= :least and revision < :before
                          and (:type::text is null or type = :type::text or starts_with(type, :type::text || '.'))
                          and (:actor::text is null or actor = :actor::text)
                          and (:from::timestamptz is null or occurred_at >= :from::timestamptz)
                          and (:to::timestamptz is null or occurred_at < :to::timestamptz)
                        order by revision desc
                        limit :limit
                        """)
                .param("account", account.uuid())
                .param("least", from)
                .param("before", before)
                .param("type", filter.type())
                .param("actor", filter.actor())
                .param("from", filter.from() == null ? null : Timestamps.of(filter.from()))
                .param("to", filter.to() == null ? null : Timestamps.of(filter.to()))
                .param("limit", limit)
                .query(Events::event)
                .list();
    }

    List<Event> latest(long beforePosition, int limit) {
        return jdbc.sql("""
                        select * from platform.event where position < :before order by position desc limit :limit
                        """)
                .param("before", beforePosition)
                .param("limit", limit)
                .query(Events::event)
                .list();
    }

    /** Events in {@code (after, upTo]}, oldest first; of some types, or of all where {@code types} is empty. */
    List<Event> between(long after, long upTo, Set<EventType> types, int limit) {
        return jdbc.sql("""
                        select * from platform.event
                        where position > :after and position <= :up_to
                          and (cardinality(:types::text[]) = 0 or type = any (:types::text[]))
                        order by position
                        limit :limit
                        """)
                .param("after", after)
                .param("up_to", upTo)
                .param("types", types.stream().map(EventType::value).toArray(String[]::new))
                .param("limit", limit)
                .query(Events::event)
                .list();
    }

    /** The types of the events in {@code (after, upTo]}. */
    Set<EventType> types(long after, long upTo) {
        return Set.copyOf(jdbc.sql("""
                        select distinct type from platform.event where position > :after and position <= :up_to
                        """)
                .param("after", after)
                .param("up_to", upTo)
                .query((row, number) -> new EventType(row.getString("type")))
                .list());
    }

    static Event event(ResultSet row, int number) throws SQLException {
        return new Event(
                row.getLong("position"),
                new EventId(row.getObject("id", UUID.class)),
                new EventType(row.getString("type")),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getLong("revision"),
                row.getLong("platform_revision"),
                new Origin(ObjectRef.parse(row.getString("actor")), row.getString("request_id")),
                ObjectRef.parse(row.getString("subject")),
                Timestamps.read(row, "occurred_at"),
                row.getString("data"));
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toArray(String[]::new);
    }
}
