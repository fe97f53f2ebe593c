package dev.bridge.decision.entitlement;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an account has of one product, now and later. Immutable. */
public final class Entitlements {

    /** It has nothing, and is on no plan. */
    public static final Entitlements NOTHING = of(List.of(), PlanTimes.always(null));

    private final Map<String, List<Fact>> facts;
    private final PlanTimes plans;

    private Entitlements(Map<String, List<Fact>> facts, PlanTimes plans) {
        this.facts = facts;
        this.plans = plans;
    }

    /** The facts in order of precedence: the first that holds is named as the source. Of plans nothing is known. */
    public static Entitlements of(Collection<Fact> facts) {
        return of(facts, PlanTimes.UNKNOWN);
    }

    /** The facts in order of precedence: the first that holds is named as the source. */
    public static Entitlements of(Collection<Fact> facts, PlanTimes plans) {
        return new Entitlements(
                facts.stream().collect(Collectors.groupingBy(Fact::feature, Collectors.toUnmodifiableList())), plans);
    }

    /** Which plan of the product the account is on, and when. */
    public PlanTimes plans() {
        return plans;
    }

    /** Whether the account has the feature. Several facts together give it as long as any of them does. */
    public Holding at(String feature, Instant now) {
        List<Fact> of = facts.getOrDefault(feature, List.of());
        Fact withheld = null;
        for (Fact fact : of) {
            if (fact.covers(now) && fact.gives()) {
                if (!fact.isWithheld(now)) {
                    return new Holding(
                            Holding.State.HELD,
                            fact.source(),
                            end(of, fact),
                            fact.pastDue() ? fact.graceUntil() : null);
                }
                withheld = withheld == null ? fact : withheld;
            }
        }
        if (withheld != null) {
            return new Holding(Holding.State.PAST_DUE, withheld.source(), withheld.until(), withheld.graceUntil());
        }
        return of.stream()
                .filter(fact -> fact.gives() && fact.until() != null && !now.isBefore(fact.until()))
                .max(Comparator.comparing(Entitlements::until))
                .map(last -> new Holding(Holding.State.ENDED, last.source(), last.until(), null))
                .orElse(Holding.UNAVAILABLE);
    }

    /** Where the feature is over that the fact gives now: facts that follow without a gap go on with it. */
    private static @Nullable Instant end(List<Fact> facts, Fact first) {
        Instant end = first.until();
        boolean further = true;
        while (further && end != null) {
            further = false;
            for (Fact fact : facts) {
                if (fact.gives() && fact.covers(end) && !fact.isWithheld(end)) {
                    end = fact.until();
                    further = true;
                    break;
                }
            }
        }
        return end;
    }

    private static Instant until(Fact fact) {
        return fact.until() == null ? Instant.MAX : fact.until();
    }

    /** The facts of a feature, in order of precedence. */
    public List<Fact> of(String feature) {
        return facts.getOrDefault(feature, List.of());
    }
}
