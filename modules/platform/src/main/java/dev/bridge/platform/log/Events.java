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
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code platform.event} and of the accounts' revisions. */
final class Events {

    /** An event before its place in the log is known. */
    record Row(EventId id, EventType type, ObjectRef subject, String data) {}

    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the account's row lock, gives out revisions and inserts, in one statement; returns the last revision.
     *
     * <p>The order inside matters: the join needs the counted revision, so positions are drawn from the sequence only
     * after the row is locked. That is what makes positions and revisions agree.
     */
    long insert(AccountId account, Origin origin, Instant now, List<Row> rows) {
        return jdbc.sql("""
                        with counted as (
                            insert into platform.account_revision as known (account_id, revision)
                            values (:account, :count)
                            on conflict (account_id) do update set revision = known.revision + excluded.revision
                            returning revision
                        ), appended as (
                            insert into platform.event (id, type, account_id, revision, platform_revision, actor,
                                                        subject, request_id, occurred_at, data)
                            select new.id, new.type, :account, counted.revision - :count + new.place,
                                   case when :account = :platform
                                        then counted.revision - :count + new.place
                                        else coalesce((select revision from platform.account_revision
                                                       where account_id = :platform), 0)
                                   end,
                                   :actor, new.subject, :request, :now, new.data::jsonb
                            from counted,
                                 unnest(:ids::uuid[], :types::text[], :subjects::text[], :data::text[])
                                     with ordinality as new (id, type, subject, data, place)
                            order by new.place
                            returning revision
                        )
                        select max(revision) from appended
                        """)
                .param("account", account.uuid())
                .param("platform", AccountId.PLATFORM.uuid())
                .param("count", rows.size())
                .param("actor", origin.actor().toString())
                .param("request", origin.requestId())
                .param("now", Timestamps.of(now))
                .param("ids", column(rows, row -> row.id().uuid().toString()))
                .param("types", column(rows, row -> row.type().value()))
                .param("subjects", column(rows, row -> row.subject().toString()))
                .param("data", column(rows, Row::data))
                .query(Long.class)
                .single();
    }

    long lock(AccountId account) {
        return jdbc.sql("""
                        insert into platform.account_revision as known (account_id, revision) values (:account, 0)
                        on conflict (account_id) do update set revision = known.revision
                        returning revision
                        """).param("account", account.uuid()).query(Long.class).single();
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
        Map<AccountId, Long> revisions = new HashMap<>();
        jdbc.sql("""
                        select account_id, revision from platform.account_revision where account_id = any (:accounts::uuid[])
                        """)
                .param(
                        "accounts",
                        accounts.stream()
                                .map(account -> account.uuid().toString())
                                .toArray(String[]::new))
                .query((ResultSet row) -> {
                    revisions.put(new AccountId(row.getObject("account_id", UUID.class)), row.getLong("revision"));
                });
        return revisions;
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

    private static String[] column(List<Row> rows, Function<Row, String> cell) {
        return rows.stream().map(cell).toArray(String[]::new);
    }
}
