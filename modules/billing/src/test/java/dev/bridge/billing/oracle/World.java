package dev.bridge.billing.oracle;

import dev.bridge.billing.discount.Discount;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one subscription: the facts from which engine and oracle both say what is owed.
 *
 * @param offers what can be subscribed to
 * @param start when it starts, with the first item
 * @param first the item
 * @param acts what is done later
 * @param events what is used
 * @param bills when documents are made, in order
 */
record World(
        ZoneId zone,
        Anchor anchor,
        List<Offer> offers,
        Instant start,
        Put first,
        List<Done> acts,
        List<Used> events,
        List<Instant> bills) {

    /** A plan of a product. */
    record Offer(String product, String name, Plan plan) {}

    /** Something that is done; it is known from {@code recordedAt} on, which may be later. */
    record Done(Instant at, Instant recordedAt, Act act) {}

    /**
     * Usage; it counts from {@code sentAt} on.
     *
     * @param voidedAt from when on it counts no more; null where it stays
     */
    record Used(
            String meter,
            Instant at,
            Instant sentAt,
            @Nullable Instant voidedAt,
            String id,
            String region,
            BigDecimal amount) {

        boolean countsAt(Instant instant) {
            return !sentAt.isAfter(instant) && (voidedAt == null || voidedAt.isAfter(instant));
        }
    }

    sealed interface Act {}

    record Put(String key, Offer offer, Interval every, int seats) implements Act {}

    record Remove(String key) implements Act {}

    record Seats(String key, int seats) implements Act {}

    record Pause() implements Act {}

    record Resume() implements Act {}

    record Cancel() implements Act {}

    record Give(Discount discount) implements Act {}

    record Reset(Anchor anchor) implements Act {}
}
