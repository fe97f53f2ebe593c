package dev.bridge.billing;

import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.Block;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.SubscribersOfCharge;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Tells the catalog how many subscriptions stay on which version of a charge, for those who plan a new price. */
final class ChargeSubscribers implements SubscribersOfCharge {

    private static final int PAGE = 500;

    private final SubscriptionRows rows;
    private final CatalogPlans plans;
    private final Catalog catalog;
    private final InstantSource clock;

    ChargeSubscribers(SubscriptionRows rows, CatalogPlans plans, Catalog catalog, InstantSource clock) {
        this.rows = rows;
        this.plans = plans;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public Map<Integer, Long> countByVersion(String product, String plan, String charge) {
        Instant now = clock.instant();
        Map<PlanVersion, Long> pinned = new HashMap<>();
        UUID after = new UUID(0, 0);
        List<RecordedSubscription> page;
        do {
            page = rows.ofProduct(product, after, PAGE);
            for (RecordedSubscription subscription : page) {
                after = subscription.id().uuid();
                Subscription folded = Subscription.of(subscription.timeline(), plans);
                if (now.isBefore(folded.end())) {
                    (now.isBefore(folded.start()) ? folded.phases().stream().findFirst() : folded.phaseAt(now))
                            .stream()
                                    .flatMap(phase -> phase.items().values().stream())
                                    .map(Item::plan)
                                    .filter(version -> version.product().equals(product)
                                            && version.plan().equals(plan))
                                    .distinct()
                                    .forEach(version -> pinned.merge(version, 1L, Long::sum));
                }
            }
        } while (page.size() == PAGE);
        Map<Integer, Long> counts = new TreeMap<>();
        pinned.forEach((version, count) -> {
            int number = catalog.at(product, version.revision()).version(Block.CHARGES, plan + "." + charge);
            if (number > 0) {
                counts.merge(number, count, Long::sum);
            }
        });
        return counts;
    }
}
