package dev.bridge.decision.unified;

import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts in memory: each order whole and once, one after the other. */
final class LocalQuota implements Quota {

    private static final Instant RESET = Instant.parse("2026-12-01T00:00:00Z");

    /** What one feature of one account has. */
    private static final class Counter {
        private final @Nullable BigDecimal granted;
        private final Overage overage;
        private BigDecimal used;
        private BigDecimal held = BigDecimal.ZERO;

        Counter(@Nullable BigDecimal granted, BigDecimal used, Overage overage) {
            this.granted = granted;
            this.used = used;
            this.overage = overage;
        }

        Balance balance(Instant now) {
            return new Balance(granted, used, held, overage, RESET, now);
        }
    }

    private record Answered(Order order, Reserved answer) {}

    private final Map<String, Counter> counters = new HashMap<>();
    private final Map<String, Answered> byKey = new HashMap<>();
    private int minted;

    LocalQuota grant(String feature, @Nullable Integer granted, int used, Overage overage) {
        return grant(Registry.ACME.id(), "registry/" + feature, granted, used, overage);
    }

    /** @param feature with its product before it */
    LocalQuota grant(String account, String feature, @Nullable Integer granted, int used, Overage overage) {
        counters.put(
                account + " " + feature,
                new Counter(granted == null ? null : BigDecimal.valueOf(granted), BigDecimal.valueOf(used), overage));
        return this;
    }

    static LocalQuota usual() {
        return new LocalQuota().grant("scans", 200, 150, Overage.BLOCK).grant("pulls", null, 1_000, Overage.ALLOW);
    }

    @Override
    public synchronized @Nullable Balance balance(String account, String feature, Instant now) {
        Counter counter = counters.get(account + " " + feature);
        return counter == null ? null : counter.balance(now);
    }

    @Override
    public synchronized @Nullable Reserved reserve(Order order) {
        Counter counter = counters.get(order.account() + " " + order.feature());
        if (counter == null) {
            return null;
        }
        Answered before = order.key() == null ? null : byKey.get(order.account() + " " + order.key());
        if (before != null) {
            boolean same = before.order.feature().equals(order.feature())
                    && before.order.units().compareTo(order.units()) == 0;
            return same ? before.answer : new Reserved.KeyReused();
        }
        Reserved answer = answer(counter, order);
        if (order.key() != null) {
            byKey.put(order.account() + " " + order.key(), new Answered(order, answer));
        }
        return answer;
    }

    private Reserved answer(Counter counter, Order order) {
        if (!counter.balance(order.now()).covers(order.units()) && counter.overage == Overage.BLOCK) {
            return new Reserved.Refused(counter.balance(order.now()));
        }
        counter.held = counter.held.add(order.units());
        return new Reserved.Admitted("rsv_" + ++minted, order.now().plus(order.hold()), counter.balance(order.now()));
    }

    synchronized BigDecimal held(String feature) {
        return Registry.present(counters.get(Registry.ACME.id() + " registry/" + feature)).held;
    }
}
