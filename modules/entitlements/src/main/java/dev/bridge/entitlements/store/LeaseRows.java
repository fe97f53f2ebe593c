package dev.bridge.entitlements.store;

import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.HoldId;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases of nodes, and what became of reservations from them. */
public final class LeaseRows {

    /** Whose units they are. */
    public record Leased(AccountId account, Name feature) {}

    /**
     * What became of a reservation.
     *
     * @param used null where it was released
     */
    public record Use(@Nullable BigDecimal used) {}

    private final JdbcClient jdbc;

    public LeaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(HoldId lease, Leased leased, String node, BigDecimal units, Instant now, Instant until) {
        jdbc.sql("""
                        insert into entitlements.lease (id, account, product, feature, node, units, taken_at, until)
                        values (:id, :account, :product, :feature, :node, :units, :now, :until)
                        """)
                .param("id", lease.uuid())
                .param("account", leased.account().uuid())
                .param("product", leased.feature().product())
                .param("feature", leased.feature().feature())
                .param("node", node)
                .param("units", units)
                .param("now", Timestamps.of(now))
                .param("until", Timestamps.of(until))
                .update();
    }

    public Optional<Leased> find(HoldId lease) {
        return jdbc.sql("""
                        select account, product, feature from entitlements.lease where id = :id
                        """)
                .param("id", lease.uuid())
                .query((row, number) -> new Leased(
                        new AccountId(row.getObject("account", UUID.class)),
                        new Name(row.getString("product"), row.getString("feature"))))
                .optional();
    }

    public void close(HoldId lease, Instant now) {
        jdbc.sql("""
                        update entitlements.lease set closed_at = :now where id = :id
                        """).param("now", Timestamps.of(now)).param("id", lease.uuid()).update();
    }

    /** How many other nodes admit from leases now. */
    public int otherNodes(String node, Instant now) {
        return jdbc.sql("""
                        select count(distinct node) from entitlements.lease
                        where until > :now and closed_at is null and node <> :node
                        """)
                .param("now", Timestamps.of(now))
                .param("node", node)
                .query(Integer.class)
                .single();
    }

    /** Whether anything from the lease was committed. */
    public boolean isCommitted(HoldId lease) {
        return jdbc.sql("""
                        select exists (select from entitlements.lease_use where lease = :lease and used is not null)
                        """).param("lease", lease.uuid()).query(Boolean.class).single();
    }

    /** In the caller's transaction; false where something became of it before. */
    public boolean settle(HoldId lease, long number, @Nullable BigDecimal used, Instant now) {
        return jdbc.sql("""
                                insert into entitlements.lease_use (lease, number, used, settled_at)
                                values (:lease, :number, :used::numeric, :now)
                                on conflict do nothing
                                """)
                        .param("lease", lease.uuid())
                        .param("number", number)
                        .param("used", used)
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
    }

    public Optional<Use> use(HoldId lease, long number) {
        return jdbc.sql("""
                        select used from entitlements.lease_use where lease = :lease and number = :number
                        """)
                .param("lease", lease.uuid())
                .param("number", number)
                .query((row, place) -> new Use(row.getBigDecimal("used")))
                .optional();
    }

    public int forget(Instant takenBefore) {
        return jdbc.sql("""
                        delete from entitlements.lease where taken_at < :before
                        """).param("before", Timestamps.of(takenBefore)).update();
    }
}
