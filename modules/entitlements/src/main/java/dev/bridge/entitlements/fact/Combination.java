package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Included;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What several provisions of one feature give together (billing.md 11): a switch is on where any is, and an override decides alone;
 * numbers add up, and what is unlimited absorbs the rest; an override that replaces stands for all plans and add-ons.
 *
 * @param on whether a switch is; true for all others
 * @param amount null for no limit, and for a switch
 * @param source what is named
 * @param counted those that it is made of, in order; never none
 */
record Combination(
        Fact.Kind kind,
        boolean on,
        @Nullable BigDecimal amount,
        Overage overage,
        String source,
        List<Provision> counted) {

    /** Of provisions of one instant, in their order; empty where there is none. */
    static Optional<Combination> of(List<Provision> provisions) {
        if (provisions.isEmpty()) {
            return Optional.empty();
        }
        return switch (declared(provisions)) {
            case Feature.Switch _ -> ofSwitch(fitting(provisions, Included.Switched.class));
            case Feature.Limit _ -> ofLimit(counted(fitting(provisions, Included.Amount.class)));
            case Feature.Metered _ -> ofMetered(counted(metered(provisions)));
        };
    }

    /** As the newest revision has it. */
    static Feature declared(List<Provision> provisions) {
        return provisions.stream()
                .max(Comparator.comparingLong(Provision::revision))
                .map(Provision::declared)
                .orElseThrow();
    }

    /** Whether there is anything in it. */
    boolean gives() {
        return on && (amount == null || amount.signum() > 0 || (kind == Fact.Kind.METERED && overage != Overage.BLOCK));
    }

    private static Optional<Combination> ofSwitch(List<Provision> provisions) {
        List<Provision> deciding = newest(provisions, provision -> provision.rank() == Rank.OVERRIDE)
                .map(List::of)
                .orElse(provisions);
        return first(deciding, Combination::isOn)
                .or(() -> deciding.stream().findFirst())
                .map(named ->
                        new Combination(Fact.Kind.SWITCH, isOn(named), null, Overage.BLOCK, named.source(), deciding));
    }

    private static Optional<Combination> ofLimit(List<Provision> counted) {
        return first(counted, provision -> gives(amount(provision)))
                .or(() -> counted.stream().findFirst())
                .map(named ->
                        new Combination(Fact.Kind.LIMIT, true, sum(counted), Overage.BLOCK, named.source(), counted));
    }

    private static Optional<Combination> ofMetered(List<Provision> counted) {
        return first(counted, provision -> gives(amount(provision)))
                .or(() -> counted.stream().findFirst())
                .map(named -> new Combination(
                        Fact.Kind.METERED, true, sum(counted), overage(counted), named.source(), counted));
    }

    /** Without plans and add-ons where an override replaces them. */
    private static List<Provision> counted(List<Provision> provisions) {
        Optional<Provision> replacing = newest(provisions, Provision::replaces);
        if (replacing.isEmpty()) {
            return provisions;
        }
        List<Provision> counted = new ArrayList<>(List.of(replacing.get()));
        provisions.stream()
                .filter(provision -> provision.rank() == Rank.OVERRIDE && !provision.replaces())
                .forEach(counted::add);
        return counted;
    }

    /** The base plan's rule, unless the newest override that has one says otherwise. */
    private static Overage overage(List<Provision> counted) {
        return newest(counted, provision -> provision.rank() == Rank.OVERRIDE && rule(provision) != null)
                .or(() -> first(counted, provision -> rule(provision) != null))
                .map(Combination::rule)
                .map(rule -> switch (rule) {
                    case ALLOW -> Overage.ALLOW;
                    case WARN -> Overage.WARN;
                    case BLOCK -> Overage.BLOCK;
                })
                .orElse(Overage.BLOCK);
    }

    private static Included.@Nullable Overage rule(Provision provision) {
        return provision.given() instanceof Included.Allowance allowance ? allowance.overage() : null;
    }

    private static List<Provision> fitting(List<Provision> provisions, Class<? extends Included> form) {
        return provisions.stream()
                .filter(provision -> form.isInstance(provision.given()))
                .toList();
    }

    /** {@code unlimited} is written without a map. */
    private static List<Provision> metered(List<Provision> provisions) {
        return provisions.stream()
                .filter(provision -> !(provision.given() instanceof Included.Switched))
                .toList();
    }

    private static Optional<Provision> newest(List<Provision> provisions, Predicate<Provision> wanted) {
        return provisions.stream()
                .filter(wanted)
                .max(Comparator.comparing(Provision::created).thenComparing(Provision::key));
    }

    private static Optional<Provision> first(List<Provision> provisions, Predicate<Provision> wanted) {
        return provisions.stream().filter(wanted).findFirst();
    }

    private static boolean isOn(Provision provision) {
        return provision.given() instanceof Included.Switched(boolean on) && on;
    }

    private static boolean gives(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() > 0;
    }

    /** Null for no limit. */
    static @Nullable BigDecimal amount(Provision provision) {
        return switch (provision.given()) {
            case Included.Amount(BigDecimal amount) -> amount;
            case Included.Allowance allowance -> allowance.amount();
            case Included.Switched _ -> BigDecimal.ZERO;
        };
    }

    private static @Nullable BigDecimal sum(List<Provision> provisions) {
        List<@Nullable BigDecimal> amounts = new ArrayList<>();
        provisions.forEach(provision -> amounts.add(amount(provision)));
        return amounts.contains(null)
                ? null
                : amounts.stream().map(Objects::requireNonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
