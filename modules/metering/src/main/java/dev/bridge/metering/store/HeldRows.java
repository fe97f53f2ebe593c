package dev.bridge.metering.store;

import dev.bridge.metering.meter.HeldReason;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that are not, or not fully, counted. */
public final class HeldRows {

    /** In place of a meter's number where the event as a whole is held. */
    static final int WHOLE = 0;

    /**
     * One of them.
     *
     * @param meter by which it is not counted; 0 for all
     * @param state {@code held}, {@code refolded}, {@code dismissed}
     */
    public record Held(
            int lane,
            long position,
            int meter,
            int account,
            int sender,
            Instant time,
            String source,
            String id,
            HeldReason reason,
            String detail,
            String state) {

        static Held of(StoredEvent event, int meter, HeldReason reason, String detail) {
            return new Held(
                    event.lane(),
                    event.position(),
                    meter,
                    event.account(),
                    event.sender(),
                    event.time(),
                    event.source(),
                    event.id(),
                    reason,
                    detail,
                    "held");
        }
    }

    private final JdbcClient jdbc;

    HeldRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Held> held) {
        for (Held one : held) {
            jdbc.sql("""
                            insert into metering.held
                                (lane, position, meter, account, sender, time, source, id, reason, detail)
                            values (:lane, :position, :meter, :account, :sender, :time, :source, :id, :reason, :detail)
                            """)
                    .param("lane", one.lane())
                    .param("position", one.position())
                    .param("meter", one.meter())
                    .param("account", one.account())
                    .param("sender", one.sender())
                    .param("time", Timestamps.of(one.time()))
                    .param("source", one.source())
                    .param("id", one.id())
                    .param("reason", one.reason().word())
                    .param("detail", one.detail())
                    .update();
        }
    }

    /** Those that wait, in the order of lanes and positions. */
    public List<Held> open(@Nullable Integer sender, @Nullable String reason, String after, int limit) {
        String[] place = after.isEmpty() ? new String[] {"-1", "0", "0"} : after.split("/", 3);
        return jdbc.sql("""
                        select * from metering.held
                        where state = 'held' and (:sender::integer is null or sender = :sender)
                          and (:reason::text is null or reason = :reason)
                          and (lane, position, meter) > (:lane::integer, :position::bigint, :meter::integer)
                        order by lane, position, meter limit :limit
                        """)
                .param("sender", sender)
                .param("reason", reason)
                .param("lane", place[0])
                .param("position", place[1])
                .param("meter", place[2])
                .param("limit", limit)
                .query(HeldRows::held)
                .list();
    }

    /** One that waits. */
    Optional<Held> find(int lane, long position, int meter) {
        return jdbc.sql("""
                        select * from metering.held
                        where lane = :lane and position = :position and meter = :meter and state = 'held'
                        """)
                .param("lane", lane)
                .param("position", position)
                .param("meter", meter)
                .query(HeldRows::held)
                .optional();
    }

    /** One that waits; locks it. */
    Optional<Held> lock(int lane, long position, int meter) {
        return jdbc.sql("""
                        select * from metering.held
                        where lane = :lane and position = :position and meter = :meter and state = 'held' for update
                        """)
                .param("lane", lane)
                .param("position", position)
                .param("meter", meter)
                .query(HeldRows::held)
                .optional();
    }

    /** What is, or was until it was dismissed, held of an account's events in a time. */
    List<Held> notCounted(int account, Instant from, Instant to) {
        return notCounted(account, from, to, null);
    }

    /**
     * The same at an earlier moment.
     *
     * @param at as it was then; null for now
     */
    List<Held> notCounted(int account, Instant from, Instant to, @Nullable Instant at) {
        return jdbc.sql("""
                        select * from metering.held
                        where account = :account and time >= :from and time < :to
                          and (state <> 'refolded' or settled_at > :at::timestamptz)
                        """)
                .param("at", at == null ? null : Timestamps.of(at))
                .param("account", account)
                .param("from", Timestamps.of(from))
                .param("to", Timestamps.of(to))
                .query(HeldRows::held)
                .list();
    }

    void settle(Held held, String state, Instant now, String by, String settlement) {
        jdbc.sql("""
                        update metering.held
                        set state = :state, settled_at = :now, settled_by = :by, settlement = :settlement
                        where lane = :lane and position = :position and meter = :meter
                        """)
                .param("state", state)
                .param("now", Timestamps.of(now))
                .param("by", by)
                .param("settlement", settlement)
                .param("lane", held.lane())
                .param("position", held.position())
                .param("meter", held.meter())
                .update();
    }

    /** Lets what waits from before a time go for good: its events are dropped. */
    void dismissBefore(Instant before, Instant now) {
        jdbc.sql("""
                        update metering.held
                        set state = 'dismissed', settled_at = :now, settled_by = 'metering',
                            settlement = 'The event was dropped: it is older than anything that can be corrected.'
                        where state = 'held' and time < :before
                        """)
                .param("now", Timestamps.of(now))
                .param("before", Timestamps.of(before))
                .update();
    }

    static Held held(ResultSet row, int place) throws SQLException {
        return new Held(
                row.getInt("lane"),
                row.getLong("position"),
                row.getInt("meter"),
                row.getInt("account"),
                row.getInt("sender"),
                Timestamps.read(row, "time"),
                row.getString("source"),
                row.getString("id"),
                HeldReason.of(row.getString("reason")),
                row.getString("detail"),
                row.getString("state"));
    }
}
