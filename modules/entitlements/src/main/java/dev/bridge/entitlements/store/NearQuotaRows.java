package dev.bridge.entitlements.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.decision.entitlement.Overage;
import dev.bridge.entitlements.NearQuota;
import dev.bridge.entitlements.WindowId;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.CounterId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Windows of which half is used or was, one of each account and feature. */
public final class NearQuotaRows {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;

    public NearQuotaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Instead of what was kept of the account and feature. */
    public void keep(NearQuota near) {
        jdbc.sql("""
                        insert into entitlements.near_quota
                               (account, product, feature, feature_window, granted, overage, percent)
                        values (:account, :product, :feature, :window, :granted, :overage, :percent)
                        on conflict (account, product, feature) do update
                        set feature_window = excluded.feature_window, granted = excluded.granted,
                            overage = excluded.overage, percent = excluded.percent
                        """)
                .param("account", near.account().uuid())
                .param("product", near.feature().product())
                .param("feature", near.feature().feature())
                .param("window", near.window().uuid())
                .param("granted", near.granted())
                .param("overage", near.overage().name().toLowerCase(Locale.ROOT))
                .param("percent", near.percent())
                .update();
    }

    /** False where another window, or none, is kept of the account and feature. */
    public boolean keepAgain(NearQuota near) {
        return jdbc.sql("""
                                update entitlements.near_quota
                                set granted = :granted, overage = :overage, percent = :percent
                                where account = :account and product = :product and feature = :feature
                                  and feature_window = :window
                                """)
                        .param("granted", near.granted())
                        .param("overage", near.overage().name().toLowerCase(Locale.ROOT))
                        .param("percent", near.percent())
                        .param("account", near.account().uuid())
                        .param("product", near.feature().product())
                        .param("feature", near.feature().feature())
                        .param("window", near.window().uuid())
                        .update()
                == 1;
    }

    /** What was looked at, and the share at which it stands now. */
    public record Moved(NearQuota near, int percent) {}

    /** What was looked at stands at other shares, where nothing else is kept by now. */
    public void move(List<Moved> moved) {
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update entitlements.near_quota n set percent = m.percent
                        from unnest(:accounts::uuid[], :products::text[], :features::text[], :windows::uuid[],
                                    :granted::numeric[], :percents::int[])
                             as m (account, product, feature, feature_window, granted, percent)
                        where n.account = m.account and n.product = m.product and n.feature = m.feature
                          and n.feature_window = m.feature_window and n.granted = m.granted
                        """)
                .param("accounts", column(moved, one -> one.near.account().uuid()))
                .param("products", column(moved, one -> one.near.feature().product()))
                .param("features", column(moved, one -> one.near.feature().feature()))
                .param("windows", column(moved, one -> one.near.window().uuid()))
                .param("granted", column(moved, one -> one.near.granted().toPlainString()))
                .param("percents", column(moved, Moved::percent))
                .update();
    }

    public void forget(AccountId account, Name feature) {
        jdbc.sql("""
                        delete from entitlements.near_quota
                        where account = :account and product = :product and feature = :feature
                        """)
                .param("account", account.uuid())
                .param("product", feature.product())
                .param("feature", feature.feature())
                .update();
    }

    /** Of all other features of the account. */
    public void forgetOthers(AccountId account, Collection<Name> features) {
        jdbc.sql("""
                        delete from entitlements.near_quota
                        where account = :account
                          and (product, feature) not in (select * from unnest(:products::text[], :features::text[]))
                        """)
                .param("account", account.uuid())
                .param("products", column(features, Name::product))
                .param("features", column(features, Name::feature))
                .update();
    }

    /** Those whose window has not ended, by account and feature, after one of them. */
    public List<NearQuota> open(@Nullable NearQuota after, Instant now, int limit) {
        return jdbc.sql("""
                        select n.*, w.counter, w.ends
                        from entitlements.near_quota n join entitlements.feature_window w on w.id = n.feature_window
                        where w.ends > :now and (n.account, n.product, n.feature) > (:account, :product, :feature)
                        order by n.account, n.product, n.feature limit :limit
                        """)
                .param("now", Timestamps.of(now))
                .param("account", after == null ? BEFORE_ALL : after.account().uuid())
                .param("product", after == null ? "" : after.feature().product())
                .param("feature", after == null ? "" : after.feature().feature())
                .param("limit", limit)
                .query(NearQuotaRows::near)
                .list();
    }

    /**
     * Those whose window has not ended and of which so much is used, the most used first.
     *
     * @param product null for all
     * @param feature null for all
     */
    public List<NearQuota> list(
            int atLeast,
            @Nullable String product,
            @Nullable String feature,
            NearQuota.@Nullable Place after,
            Instant now,
            int limit) {
        return jdbc.sql("""
                        select n.*, w.counter, w.ends
                        from entitlements.near_quota n join entitlements.feature_window w on w.id = n.feature_window
                        where w.ends > :now and n.percent between :at_least and :percent
                          and (n.percent < :percent
                               or (n.account, n.product, n.feature) > (:account, :after_product, :after_feature))
                          and (:product::text is null or n.product = :product)
                          and (:feature::text is null or n.feature = :feature)
                        order by n.percent desc, n.account, n.product, n.feature limit :limit
                        """)
                .param("now", Timestamps.of(now))
                .param("at_least", atLeast)
                .param("percent", after == null ? Integer.MAX_VALUE : after.percent())
                .param("account", after == null ? BEFORE_ALL : after.account().uuid())
                .param("after_product", after == null ? "" : after.feature().product())
                .param("after_feature", after == null ? "" : after.feature().feature())
                .param("product", product)
                .param("feature", feature)
                .param("limit", limit)
                .query(NearQuotaRows::near)
                .list();
    }

    private static NearQuota near(ResultSet row, int number) throws SQLException {
        return new NearQuota(
                new AccountId(row.getObject("account", UUID.class)),
                new Name(row.getString("product"), row.getString("feature")),
                new WindowId(row.getObject("feature_window", UUID.class)),
                new CounterId(row.getObject("counter", UUID.class)),
                Timestamps.read(row, "ends"),
                row.getBigDecimal("granted"),
                Overage.valueOf(row.getString("overage").toUpperCase(Locale.ROOT)),
                row.getInt("percent"));
    }
}
