package dev.bridge.entitlements.fact;

import dev.bridge.billing.SubscriptionOutline;
import dev.bridge.billing.SubscriptionOutline.PlanStretch;
import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Plan;
import dev.bridge.decision.declaration.Span;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one subscription gives. */
final class SubscribedProvisions {

    private final SubscriptionOutline subscription;
    private final PinnedProducts products;
    private final SubscriptionCycle cycle;
    private final ZoneId zone;
    private final @Nullable Instant pastDueSince;

    private final List<Provision> provisions = new ArrayList<>();

    /** The last one of each key and feature, which may go on. */
    private final Map<String, Integer> last = new HashMap<>();

    private SubscribedProvisions(
            SubscriptionOutline subscription, PinnedProducts products, ZoneId zone, @Nullable Instant pastDueSince) {
        this.subscription = subscription;
        this.products = products;
        this.cycle = new SubscriptionCycle(subscription, zone);
        this.zone = zone;
        this.pastDueSince = pastDueSince;
    }

    /**
     * All that it ever gave and will give.
     *
     * @param zone of the account
     * @param pastDueSince since when the account owes; null where it does not
     */
    static List<Provision> of(
            SubscriptionOutline subscription, PinnedProducts products, ZoneId zone, @Nullable Instant pastDueSince) {
        return new SubscribedProvisions(subscription, products, zone, pastDueSince).all();
    }

    private List<Provision> all() {
        Map<String, Integer> sameInStretch = new HashMap<>();
        for (PlanStretch stretch : subscription.plans()) {
            // The same plan may be in it twice; what is used of each is remembered apart.
            int number = sameInStretch.merge(
                    stretch.product() + "/" + stretch.plan() + "@"
                            + stretch.stretch().start(),
                    1,
                    Integer::sum);
            String key = subscription.id().text() + "/" + stretch.product() + "/" + stretch.plan()
                    + (number == 1 ? "" : "#" + number);
            for (Period part : parts(stretch.stretch())) {
                add(stretch, key, part);
            }
        }
        return provisions;
    }

    /** The trial and the time after it. */
    private List<Period> parts(Period stretch) {
        Instant charged = subscription.chargedFrom();
        return stretch.contains(charged) && charged.isAfter(stretch.start())
                ? List.of(new Period(stretch.start(), charged), new Period(charged, stretch.end()))
                : List.of(stretch);
    }

    private void add(PlanStretch stretch, String key, Period part) {
        Manifest manifest = products.at(stretch.product(), stretch.revision());
        Plan plan = Objects.requireNonNull(manifest.plans().get(stretch.plan()), stretch.plan());
        boolean trial = part.start().isBefore(subscription.chargedFrom());
        String label = (trial ? "trial:" : plan.isAddon() ? "addon:" : "plan:") + stretch.plan();
        Plan.PastDue rule = rule(stretch, plan);
        Instant since = pastDueSince;
        plan.includes().forEach((feature, included) -> {
            Feature declared = manifest.features().get(feature);
            if (declared != null) {
                add(new Provision(
                        stretch.product(),
                        feature,
                        declared,
                        stretch.revision(),
                        plan.isAddon() ? Rank.ADDON : Rank.PLAN,
                        label,
                        key,
                        subscription.createdAt(),
                        included,
                        /* replaces= */ false,
                        part,
                        since != null,
                        since == null ? null : graceUntil(rule, since),
                        cycle));
            }
        });
    }

    private void add(Provision provision) {
        String place = provision.key() + " " + provision.product() + "/" + provision.feature();
        Integer at = last.get(place);
        Provision before = at == null ? null : provisions.get(at);
        if (at != null && before != null && provision.continues(before)) {
            provisions.set(
                    at,
                    before.during(new Period(
                            before.stretch().start(), provision.stretch().end())));
        } else {
            last.put(place, provisions.size());
            provisions.add(provision);
        }
    }

    /** An add-on without a rule follows the plan that it is added to. */
    private Plan.@Nullable PastDue rule(PlanStretch stretch, Plan plan) {
        if (plan.pastDue() != null || !plan.isAddon()) {
            return plan.pastDue();
        }
        for (PlanStretch other : subscription.plans()) {
            if (other.product().equals(stretch.product()) && other.stretch().overlaps(stretch.stretch())) {
                Plan base =
                        products.at(other.product(), other.revision()).plans().get(other.plan());
                if (base != null && !base.isAddon() && base.pastDue() != null) {
                    return base.pastDue();
                }
            }
        }
        return null;
    }

    /** Null where it is kept. */
    private @Nullable Instant graceUntil(Plan.@Nullable PastDue rule, Instant since) {
        if (rule == null || rule.then() == Plan.Then.KEEP) {
            return null;
        }
        Span grace = rule.grace();
        ZonedDateTime from = since.atZone(zone);
        return (switch (grace.unit()) {
                    case SECOND -> from.plusSeconds(grace.count());
                    case MINUTE -> from.plusMinutes(grace.count());
                    case HOUR -> from.plusHours(grace.count());
                    case DAY -> from.plusDays(grace.count());
                    case WEEK -> from.plusWeeks(grace.count());
                    case MONTH -> from.plusMonths(grace.count());
                    case YEAR -> from.plusYears(grace.count());
                })
                .toInstant();
    }
}
