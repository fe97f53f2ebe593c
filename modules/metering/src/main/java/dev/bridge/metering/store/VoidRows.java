package dev.bridge.metering.store;

import dev.bridge.platform.database.Timestamps;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which events are void, and which will be when they come. */
final class VoidRows {

    /** A void that came before its event. */
    record Early(int lane, long position, String reason) {}

    private final JdbcClient jdbc;

    VoidRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks an event; false where it is void already. */
    boolean insert(StoredEvent event, long byPosition, String reason) {
        return jdbc.sql("""
                        insert into metering.void (account, time, lane, position, by_position, reason)
                        values (:account, :time, :lane, :position, :by_position, :reason)
                        on conflict do nothing
                        """)
                        .param("account", event.account())
                        .param("time", Timestamps.of(event.time()))
                        .param("lane", event.lane())
                        .param("position", event.position())
                        .param("by_position", byPosition)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    void insertEarly(IdentityKey key, int lane, long position, String reason) {
        jdbc.sql("""
                        insert into metering.early_void (origin, high, low, lane, position, reason)
                        values (:origin, :high, :low, :lane, :position, :reason)
                        """)
                .param("origin", key.origin())
                .param("high", key.high())
                .param("low", key.low())
                .param("lane", lane)
                .param("position", position)
                .param("reason", reason)
                .update();
    }

    Optional<Early> early(IdentityKey key) {
        return jdbc.sql("""
                        select lane, position, reason from metering.early_void
                        where origin = :origin and high = :high and low = :low
                        """)
                .param("origin", key.origin())
                .param("high", key.high())
                .param("low", key.low())
                .query((row, place) -> new Early(row.getInt("lane"), row.getLong("position"), row.getString("reason")))
                .optional();
    }
}
