package dev.bridge.billing.store;

import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.discount.Coupon;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Coupons and how often they were redeemed. */
public final class CouponRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DiscountText text;

    public CouponRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.text = new DiscountText(json);
    }

    public Optional<Coupon> find(String code) {
        return jdbc.sql("""
                        select code, body from billing.coupon where code = :code
                        """)
                .param("code", code)
                .query((row, number) -> coupon(row.getString("code"), row.getString("body")))
                .optional();
    }

    /** By code. */
    public List<Coupon> list(String after, int limit) {
        return jdbc.sql("""
                        select code, body from billing.coupon where code > :after order by code limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> coupon(row.getString("code"), row.getString("body")))
                .list();
    }

    /** Whether the code was free. */
    public boolean insert(Coupon coupon, String by, Instant now) {
        int inserted = jdbc.sql("""
                        insert into billing.coupon (code, body, created_by, created_at)
                        values (:code, :body::jsonb, :by, :now) on conflict do nothing
                        """)
                .param("code", coupon.code())
                .param("body", body(coupon))
                .param("by", by)
                .param("now", Timestamps.of(now))
                .update();
        if (inserted == 1) {
            jdbc.sql("""
                            insert into billing.coupon_use (code) values (:code)
                            """).param("code", coupon.code()).update();
        }
        return inserted == 1;
    }

    /** How often it was redeemed in all; nobody else redeems it until the transaction ends. */
    public int hold(String code) {
        return jdbc.sql("""
                        select redeemed from billing.coupon_use where code = :code for update
                        """).param("code", code).query(Integer.class).single();
    }

    public int redeemedBy(String code, AccountId account) {
        return jdbc.sql("""
                        select count(*)::int from billing.redemption where code = :code and account = :account
                        """)
                .param("code", code)
                .param("account", account.uuid())
                .query(Integer.class)
                .single();
    }

    public void redeem(String code, int number, UUID id, AccountId account, SubscriptionId subscription, Instant now) {
        jdbc.sql("""
                        insert into billing.redemption (id, code, number, account, subscription, redeemed_at)
                        values (:id, :code, :number, :account, :subscription, :now)
                        """)
                .param("id", id)
                .param("code", code)
                .param("number", number)
                .param("account", account.uuid())
                .param("subscription", subscription.uuid())
                .param("now", Timestamps.of(now))
                .update();
        jdbc.sql("""
                        update billing.coupon_use set redeemed = :number where code = :code
                        """).param("number", number).param("code", code).update();
    }

    private String body(Coupon coupon) {
        ObjectNode node = json.createObjectNode();
        node.put("from", coupon.from() == null ? null : coupon.from().toString());
        node.put("until", coupon.until() == null ? null : coupon.until().toString());
        node.put("redemptions", coupon.redemptions());
        node.put("redemptions_per_account", coupon.redemptionsPerAccount());
        node.set("discount", text.node(coupon.discount()));
        return node.toString();
    }

    private Coupon coupon(String code, String body) {
        JsonNode node = json.readTree(body);
        return new Coupon(
                code,
                instant(node, "from"),
                instant(node, "until"),
                number(node, "redemptions"),
                number(node, "redemptions_per_account"),
                text.discount(node.get("discount")));
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        return node.hasNonNull(name) ? Instant.parse(node.get(name).asString()) : null;
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asInt() : null;
    }
}
