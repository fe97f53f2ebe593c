package dev.bridge.entitlements.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.HoldId;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Units that were set aside, and what became of them. */
public final class ReservationRows {

    /**
     * A reservation to be.
     *
     * @param key the caller's own id; null for none
     * @param moved whether it ends by a time that somebody moves
     */
    public record Taken(HoldId id, @Nullable String key, BigDecimal units, Instant expiresAt, boolean moved) {}

    private final JdbcClient jdbc;

    public ReservationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction; returns how many are new, which is fewer where a key was used before. */
    public int insert(AccountId account, Name feature, List<Taken> taken, Instant now) {
        return jdbc.sql("""
                        insert into entitlements.reservation
                               (id, account, product, feature, key, units, taken_at, expires_at, moved)
                        select id, :account, :product, :feature, key, units, :now, until, moved
                        from unnest(:ids::uuid[], :keys::text[], :units::numeric[], :until::timestamptz[], :moved::boolean[])
                             as taken (id, key, units, until, moved)
                        on conflict do nothing
                        """)
                .param("account", account.uuid())
                .param("product", feature.product())
                .param("feature", feature.feature())
                .param("now", Timestamps.of(now))
                .param("ids", column(taken, one -> one.id().uuid().toString()))
                .param("keys", column(taken, Taken::key))
                .param("units", column(taken, one -> one.units().toPlainString()))
                .param("until", column(taken, one -> one.expiresAt().toString()))
                .param("moved", column(taken, one -> Boolean.toString(one.moved())))
                .update();
    }

    /** Those of an account with these keys. */
    public Map<String, Reservation> byKeys(AccountId account, Collection<String> keys) {
        Map<String, Reservation> found = new HashMap<>();
        jdbc.sql("""
                        select * from entitlements.reservation where account = :account and key = any (:keys)
                        """)
                .param("account", account.uuid())
                .param("keys", keys.toArray(String[]::new))
                .query((ResultSet row) -> {
                    found.put(row.getString("key"), reservation(row, 0));
                });
        return found;
    }

    public Optional<Reservation> find(HoldId id) {
        return jdbc.sql("""
                        select * from entitlements.reservation where id = :id
                        """)
                .param("id", id.uuid())
                .query(ReservationRows::reservation)
                .optional();
    }

    /** Nobody else settles it until the transaction's end. */
    public Optional<Reservation> lock(HoldId id) {
        return jdbc.sql("""
                        select * from entitlements.reservation where id = :id for update
                        """)
                .param("id", id.uuid())
                .query(ReservationRows::reservation)
                .optional();
    }

    public void commit(HoldId id, BigDecimal used, Instant expiresAt) {
        jdbc.sql("""
                        update entitlements.reservation set state = 'committed', final = :used, expires_at = :until
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("used", used)
                .param("until", Timestamps.of(expiresAt))
                .update();
    }

    public void release(HoldId id) {
        jdbc.sql("""
                        update entitlements.reservation set state = 'released' where id = :id
                        """).param("id", id.uuid()).update();
    }

    /** By the server's time. */
    public int forget(Instant endedBefore) {
        return jdbc.sql("""
                        delete from entitlements.reservation where expires_at < :before and not moved
                        """).param("before", Timestamps.of(endedBefore)).update();
    }

    /** Of one account, by its time that somebody moves. */
    public int forgetMoved(AccountId account, Instant endedBefore) {
        return jdbc.sql("""
                        delete from entitlements.reservation
                        where account = :account and expires_at < :before and moved
                        """)
                .param("account", account.uuid())
                .param("before", Timestamps.of(endedBefore))
                .update();
    }

    private static Reservation reservation(ResultSet row, int number) throws SQLException {
        return new Reservation(
                new HoldId(row.getObject("id", UUID.class)).text(),
                new AccountId(row.getObject("account", UUID.class)).text(),
                row.getString("product") + "/" + row.getString("feature"),
                row.getBigDecimal("units"),
                Reservation.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getBigDecimal("final"),
                Timestamps.read(row, "expires_at"));
    }
}
