package dev.bridge.metering.store;

import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of events as they came. */
public final class EventRows {

    private static final String COLUMNS =
            "(account, time, lane, position, sender, received_at, source, id, type, subject, body, reservation)";

    private static final int FETCHED = 5_000;
    private static final long SECONDS_OF_DAY = 86_400;

    private final JdbcClient jdbc;
    private final DataSource source;
    private final Set<YearMonth> months = ConcurrentHashMap.newKeySet();

    EventRows(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** Makes the partitions of these times where there are none; not in the transaction of a fold. */
    void prepare(List<Offer> offers) {
        long last = Long.MIN_VALUE;
        for (Offer offer : offers) {
            long day = Math.floorDiv(offer.time().getEpochSecond(), SECONDS_OF_DAY);
            if (day != last) {
                last = day;
                YearMonth month = YearMonth.from(LocalDate.ofEpochDay(day));
                if (!months.contains(month)) {
                    prepare(month);
                }
            }
        }
    }

    /** Makes the partition of a month where there is none. */
    public void prepare(YearMonth month) {
        jdbc.sql("""
                        select from metering.make_month(:month::date)
                        """).param("month", month.atDay(1)).query((row, place) -> true).list();
        months.add(month);
    }

    /** The first instant of which events are kept; all are where it is empty. */
    Optional<Instant> keptSince() {
        return Retention.keptSince(jdbc);
    }

    void append(List<StoredEvent> events) {
        CopyRows rows = new CopyRows();
        for (StoredEvent event : events) {
            rows.row(12)
                    .integer(event.account())
                    .timestamp(event.micros())
                    .smallint(event.lane())
                    .bigint(event.position())
                    .integer(event.sender())
                    .timestamp(Offer.micros(event.receivedAt()))
                    .text(event.source())
                    .text(event.id())
                    .text(event.type())
                    .text(event.subject())
                    .text(event.body())
                    .text(event.reservation());
        }
        rows.into(source, "metering.event " + COLUMNS);
    }

    /** Keeps that another event came under an identity that is taken. */
    void conflict(Offer offer, String stored) {
        jdbc.sql("""
                        insert into metering.conflict (account, sender, source, id, stored, received, received_at)
                        values (:account, :sender, :source, :id, :stored, :received, :received_at)
                        """)
                .param("account", offer.accountNumber())
                .param("sender", offer.sender().number())
                .param("source", offer.event().source())
                .param("id", offer.event().id())
                .param("stored", stored)
                .param("received", offer.event().contentHash().toString())
                .param("received_at", Timestamps.of(offer.receivedAt()))
                .update();
    }

    /** The event of a sender at a time; voided ones too. */
    Optional<StoredEvent> find(int account, Instant time, int sender, String from, String id) {
        return jdbc.sql("""
                        select * from metering.event
                        where account = :account and time = :time and sender = :sender and source = :source and id = :id
                        order by position desc limit 1
                        """)
                .param("account", account)
                .param("time", Timestamps.of(time))
                .param("sender", sender)
                .param("source", from)
                .param("id", id)
                .query(EventRows::event)
                .optional();
    }

    /** The event at a position of a lane. */
    Optional<StoredEvent> find(int account, Instant time, int lane, long position) {
        return jdbc.sql("""
                        select * from metering.event
                        where account = :account and time = :time and lane = :lane and position = :position
                        """)
                .param("account", account)
                .param("time", Timestamps.of(time))
                .param("lane", lane)
                .param("position", position)
                .query(EventRows::event)
                .optional();
    }

    /** What of an account counts in {@code [from, to)}, up to a position of its lane: what was void by then is not there. */
    public List<StoredEvent> counting(int account, Instant from, Instant to, long upTo, String type) {
        try (Stream<StoredEvent> events = streamed(account, from, to, upTo, type)) {
            return events.map(StoredEvent::read).toList();
        }
    }

    /**
     * The same without what their bodies say, read in the caller's transaction as they are asked for: there can be millions. To be closed.
     */
    Stream<StoredEvent> streamed(int account, Instant from, Instant to, long upTo, String type) {
        return jdbc
                .sql("""
                        select e.* from metering.event e
                        where e.account = :account and e.time >= :from and e.time < :to and e.position <= :up_to
                          and e.type = :type
                          and not exists (select from metering.void v
                                          where v.account = e.account and v.time = e.time
                                            and v.lane = e.lane and v.position = e.position
                                            and v.by_position <= :up_to)
                        """)
                .withFetchSize(FETCHED)
                .param("account", account)
                .param("from", Timestamps.of(from))
                .param("to", Timestamps.of(to))
                .param("up_to", upTo)
                .param("type", type)
                .query(EventRows::unread)
                .stream();
    }

    static StoredEvent event(ResultSet row, int place) throws SQLException {
        return unread(row, place).read();
    }

    private static StoredEvent unread(ResultSet row, int place) throws SQLException {
        return new StoredEvent(
                row.getInt("account"),
                Timestamps.read(row, "time"),
                row.getInt("lane"),
                row.getLong("position"),
                row.getInt("sender"),
                Timestamps.read(row, "received_at"),
                row.getString("source"),
                row.getString("id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("body"),
                null,
                row.getString("reservation"));
    }
}
