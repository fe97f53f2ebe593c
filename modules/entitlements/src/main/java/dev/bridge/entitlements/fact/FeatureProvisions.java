package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Feature;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that gives one feature to one account, ever. */
public final class FeatureProvisions {

    private final String product;
    private final String feature;
    private final List<Provision> provisions;

    /** Of one feature; in any order. */
    public FeatureProvisions(String product, String feature, List<Provision> provisions) {
        this.product = product;
        this.feature = feature;
        this.provisions = provisions.stream().sorted(Provision.ORDER).toList();
    }

    public String product() {
        return product;
    }

    public String feature() {
        return feature;
    }

    /** The instants at which something begins, ends, or is withheld. */
    private NavigableSet<Instant> cuts() {
        NavigableSet<Instant> cuts = new TreeSet<>();
        for (Provision provision : provisions) {
            cuts.add(provision.stretch().start());
            cuts.add(provision.stretch().end());
            Instant grace = provision.graceUntil();
            if (provision.pastDue() && grace != null && provision.covers(grace)) {
                cuts.add(grace);
            }
        }
        return cuts;
    }

    /**
     * What holds when: intervals in their order, which do not overlap. Of what is over, the last.
     *
     * @param now earlier intervals are left out but for the last that gave something
     */
    public List<Fact> facts(Instant now) {
        List<Fact> all = new ArrayList<>();
        Instant from = null;
        for (Instant cut : cuts()) {
            if (from != null) {
                Fact fact = fact(from, cut);
                if (fact != null) {
                    add(all, fact);
                }
            }
            from = cut;
        }
        Fact last = null;
        List<Fact> shown = new ArrayList<>();
        for (Fact fact : all) {
            boolean over = fact.until() != null && !now.isBefore(fact.until());
            if (!over) {
                shown.add(fact);
            } else if (gives(fact)) {
                last = fact;
            }
        }
        if (last != null) {
            shown.addFirst(last);
        }
        return shown;
    }

    private static boolean gives(Fact fact) {
        return fact.amount() == null
                || fact.amount().signum() > 0
                || (fact.kind() == Fact.Kind.METERED && fact.overage() != Overage.BLOCK);
    }

    private static void add(List<Fact> all, Fact fact) {
        Fact before = all.isEmpty() ? null : all.getLast();
        // Where the grace ends, it is over; that one is owed for goes on.
        if (before != null
                && fact.from().equals(before.until())
                && !fact.from().equals(fact.graceUntil())
                && fact.equals(before.between(fact.from(), fact.until()))) {
            all.removeLast();
            all.add(before.between(before.from(), fact.until()));
        } else {
            all.add(fact);
        }
    }

    private @Nullable Fact fact(Instant from, Instant until) {
        List<Provision> active = active(from);
        List<Provision> free = free(active, from);
        Optional<Combination> given = Combination.of(free);
        if (given.filter(Combination::gives).isEmpty() && free.size() < active.size()) {
            Optional<Combination> withheld = Combination.of(active).filter(Combination::gives);
            if (withheld.isPresent()) {
                Instant since = active.stream()
                        .filter(provision -> provision.isWithheld(from))
                        .map(Provision::graceUntil)
                        .reduce(null, FeatureProvisions::later);
                return fact(withheld.get(), from, until).owed(since);
            }
        }
        // A switch that is off is no fact.
        return given.filter(Combination::on)
                .map(combination -> owing(combination, from, until))
                .orElse(null);
    }

    private Fact owing(Combination combination, Instant from, Instant until) {
        List<Provision> owed =
                combination.counted().stream().filter(Provision::pastDue).toList();
        Fact fact = fact(combination, from, until);
        return owed.isEmpty()
                ? fact
                : fact.owed(owed.stream().map(Provision::graceUntil).reduce(null, FeatureProvisions::earlier));
    }

    private Fact fact(Combination combination, Instant from, Instant until) {
        return new Fact(
                feature,
                combination.kind(),
                combination.amount(),
                combination.overage(),
                from,
                until.isBefore(Provision.FOREVER) ? until : null,
                false,
                null,
                combination.source());
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private List<Provision> active(Instant at) {
        return provisions.stream().filter(provision -> provision.covers(at)).toList();
    }

    private static List<Provision> free(List<Provision> active, Instant at) {
        return active.stream().filter(provision -> !provision.isWithheld(at)).toList();
    }

    /** When something begins, ends, or is withheld next; empty where nothing ever does. */
    public Optional<Instant> nextChange(Instant now) {
        return Optional.ofNullable(cuts().higher(now)).filter(cut -> cut.isBefore(Provision.FOREVER));
    }

    /** The window of a metered feature that an instant is in; empty where nothing gives it then, or it is not metered. */
    public Optional<MeteredWindow> window(Instant at) {
        List<Provision> active = active(at);
        if (active.isEmpty() || !(Combination.declared(active) instanceof Feature.Metered metered)) {
            return Optional.empty();
        }
        Period window = active.getFirst().cycle().window(metered, at);
        List<MeteredWindow.Stretch> stretches = new ArrayList<>();
        Instant from = window.start();
        for (Instant cut : cuts().subSet(window.start(), false, window.end(), false)) {
            add(stretches, stretch(from, window));
            from = cut;
        }
        add(stretches, stretch(from, window));
        return Optional.of(new MeteredWindow(product, feature, metered, window, stretches));
    }

    private MeteredWindow.Stretch stretch(Instant from, Period window) {
        Optional<Combination> given = Combination.of(free(active(from), from));
        return new MeteredWindow.Stretch(
                from,
                given.map(combination -> combination.counted().stream()
                                .map(provision -> MeteredWindow.grant(provision, window))
                                .toList())
                        .orElse(List.of()),
                given.map(Combination::overage).orElse(Overage.BLOCK));
    }

    private static void add(List<MeteredWindow.Stretch> stretches, MeteredWindow.Stretch stretch) {
        if (stretches.isEmpty()
                || !stretches.getLast().grants().equals(stretch.grants())
                || stretches.getLast().overage() != stretch.overage()) {
            stretches.add(stretch);
        }
    }
}
