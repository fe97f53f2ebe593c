package dev.bridge.metering.store;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events that came under an identity that another has. */
public final class Conflicts {

    /**
     * One of them.
     *
     * @param stored the hash of the content that stays
     * @param received the hash of the content that was not taken
     */
    public record Conflict(
            long number,
            AccountId sender,
            String source,
            String id,
            String stored,
            String received,
            Instant receivedAt) {}

    private final JdbcClient jdbc;

    Conflicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest before a number. */
    public List<Conflict> before(long number, int limit) {
        return jdbc.sql("""
                        select c.number, a.id as sender_id, c.source, c.id, c.stored, c.received, c.received_at
                        from metering.conflict c join metering.account a on a.number = c.sender
                        where c.number < :number order by c.number desc limit :limit
                        """)
                .param("number", number)
                .param("limit", limit)
                .query((row, place) -> new Conflict(
                        row.getLong("number"),
                        new AccountId(row.getObject("sender_id", UUID.class)),
                        row.getString("source"),
                        row.getString("id"),
                        row.getString("stored"),
                        row.getString("received"),
                        Timestamps.read(row, "received_at")))
                .list();
    }
}
