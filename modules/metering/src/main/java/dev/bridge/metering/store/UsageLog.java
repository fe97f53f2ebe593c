package dev.bridge.metering.store;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The events of one account as they are kept, newest first by the time of use. */
public final class UsageLog {

    /**
     * One of them.
     *
     * @param body {@code data} as it was sent
     * @param voided whether it was taken back
     */
    public record Logged(
            Place place,
            Instant receivedAt,
            AccountId sender,
            String source,
            String id,
            String type,
            @Nullable String subject,
            @Nullable String body,
            boolean voided) {}

    /** Where an event stands in the list. */
    public record Place(Instant time, int lane, long position) {

        /** Before everything. */
        public static final Place FIRST = new Place(Instant.parse("2199-12-31T00:00:00Z"), 0, 0);

        private static final int PARTS = 3;

        /** {@code MICROS-LANE-POSITION}. */
        public String text() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time) + "-" + lane + "-" + position;
        }

        /** @throws NumberFormatException where the text is none */
        public static Place parse(String text) {
            String[] parts = text.split("-", PARTS);
            if (parts.length != PARTS) {
                throw new NumberFormatException(text);
            }
            Instant time = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            return new Place(time, Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
        }
    }

    private final JdbcClient jdbc;
    private final Customers customers;

    UsageLog(JdbcClient jdbc, Customers customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    /** At most so many of those that stand behind a place. */
    public List<Logged> after(AccountId account, Place place, int limit) {
        return customers
                .find(account)
                .map(customer -> jdbc.sql("""
                                select e.*, a.id as sender_id, v.account is not null as voided
                                from metering.event e
                                join metering.account a on a.number = e.sender
                                left join metering.void v on v.account = e.account and v.time = e.time
                                    and v.lane = e.lane and v.position = e.position
                                where e.account = :account and e.time <= :time
                                    and (e.time, e.lane, e.position) < (:time, :lane, :position)
                                order by e.time desc, e.lane desc, e.position desc
                                limit :limit
                                """)
                        .param("account", customer.number())
                        .param("time", Timestamps.of(place.time()))
                        .param("lane", place.lane())
                        .param("position", place.position())
                        .param("limit", limit)
                        .query(UsageLog::logged)
                        .list())
                .orElse(List.of());
    }

    private static Logged logged(ResultSet row, int number) throws SQLException {
        return new Logged(
                new Place(Timestamps.read(row, "time"), row.getInt("lane"), row.getLong("position")),
                Timestamps.read(row, "received_at"),
                new AccountId(row.getObject("sender_id", UUID.class)),
                row.getString("source"),
                row.getString("id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("body"),
                row.getBoolean("voided"));
    }
}
