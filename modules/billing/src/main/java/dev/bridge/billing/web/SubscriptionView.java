package dev.bridge.billing.web;

import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.SubscriptionId;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is now.
 *
 * @param chargedFrom the end of the trial
 * @param end null where it is not canceled
 * @param period the billing period that runs now; null before the first and after the last
 * @param items those of now, or those it begins or ended with
 */
record SubscriptionView(
        SubscriptionId id,
        AccountId organization,
        String status,
        String currency,
        Instant start,
        Instant chargedFrom,
        @Nullable Instant end,
        @Nullable PeriodView period,
        List<ItemView> items) {

    record PeriodView(Instant start, Instant end) {

        static PeriodView of(Period period) {
            return new PeriodView(period.start(), period.end());
        }
    }

    /**
     * An item.
     *
     * @param plan {@code product/plan}
     * @param revision of the product, at which its prices stay
     * @param seats null where the plan has none
     * @param followMembers whether they are those of the organization's members
     */
    record ItemView(
            String key,
            String plan,
            long revision,
            String every,
            @Nullable String seats,
            boolean followMembers) {

        static ItemView of(Item item) {
            return new ItemView(
                    item.key(),
                    item.plan().product() + "/" + item.plan().plan(),
                    item.plan().revision(),
                    item.every().word(),
                    item.seats().signum() == 0 ? null : Decimals.text(item.seats()),
                    item.followsMembers());
        }
    }

    static SubscriptionView of(RecordedSubscription recorded, Subscription folded, Instant now) {
        boolean runs = !now.isBefore(folded.chargedFrom()) && now.isBefore(folded.end());
        return new SubscriptionView(
                recorded.id(),
                recorded.account(),
                folded.statusAt(now).name().toLowerCase(Locale.ROOT),
                folded.currency(),
                folded.start(),
                folded.chargedFrom(),
                folded.end().equals(Subscription.FOREVER) ? null : folded.end(),
                runs ? PeriodView.of(folded.calendar().at(folded.every(), now).span()) : null,
                items(folded, now));
    }

    private static List<ItemView> items(Subscription folded, Instant now) {
        return folded.phaseAt(now)
                .or(() -> now.isBefore(folded.start())
                        ? folded.phases().stream().findFirst()
                        : folded.phases().stream().reduce((_, last) -> last))
                .map(phase -> phase.items().values().stream().map(ItemView::of).toList())
                .orElse(List.of());
    }
}
