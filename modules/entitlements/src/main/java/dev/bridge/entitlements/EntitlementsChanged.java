package dev.bridge.entitlements;

import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.kernel.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the log tells where what an account has changes: all of it, as it is from then on.
 *
 * @param from the instant from which it holds; facts of before stand in it as they were
 * @param facts null where there are too many for an event; then they are read
 * @param plans the plans that the account is on; null like facts, and in events of before they were told
 */
public record EntitlementsChanged(
        Instant from, @Nullable List<Told> facts, @Nullable List<ToldPlan> plans) {

    public static final String NAME = "entitlements.changed";

    public static final EventType TYPE = new EventType(NAME);

    /** Some 60 KiB, a quarter of what an event may have. */
    private static final int MOST = 200;

    /** A fact, as JSON has it. */
    public record Told(
            String product,
            String feature,
            String kind,
            @Nullable String amount,
            String overage,
            Instant from,
            @Nullable Instant until,
            boolean pastDue,
            @Nullable Instant graceUntil,
            String source) {

        private static Told of(String product, Fact fact) {
            return new Told(
                    product,
                    fact.feature(),
                    fact.kind().name().toLowerCase(Locale.ROOT),
                    fact.amount() == null ? null : fact.amount().toPlainString(),
                    fact.overage().name().toLowerCase(Locale.ROOT),
                    fact.from(),
                    fact.until(),
                    fact.pastDue(),
                    fact.graceUntil(),
                    fact.source());
        }

        private Fact fact() {
            return new Fact(
                    feature,
                    Fact.Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    amount == null ? null : new BigDecimal(amount),
                    Overage.valueOf(overage.toUpperCase(Locale.ROOT)),
                    from,
                    until,
                    pastDue,
                    graceUntil,
                    source);
        }
    }

    /** A time on a plan, as JSON has it. */
    public record ToldPlan(
            String product,
            String plan,
            Instant from,
            @Nullable Instant until) {}

    static EntitlementsChanged of(Instant from, AccountFacts all) {
        List<Told> told = new ArrayList<>();
        all.facts().forEach((product, facts) -> facts.forEach(fact -> told.add(Told.of(product, fact))));
        List<ToldPlan> plans = new ArrayList<>();
        all.plans()
                .forEach((product, times) -> times.forEach(
                        time -> plans.add(new ToldPlan(product, time.plan(), time.from(), time.until()))));
        return told.size() + plans.size() > MOST
                ? new EntitlementsChanged(from, null, null)
                : new EntitlementsChanged(from, told, plans);
    }

    /** What is told; null where it is to be read. */
    public @Nullable AccountFacts told() {
        if (facts == null || plans == null) {
            return null;
        }
        Map<String, List<Fact>> byProduct = new TreeMap<>();
        facts.forEach(told -> byProduct
                .computeIfAbsent(told.product(), _ -> new ArrayList<>())
                .add(told.fact()));
        Map<String, List<PlanTimes.Time>> times = new TreeMap<>();
        plans.forEach(told -> times.computeIfAbsent(told.product(), _ -> new ArrayList<>())
                .add(new PlanTimes.Time(told.plan(), told.from(), told.until())));
        return new AccountFacts(byProduct, times);
    }
}
