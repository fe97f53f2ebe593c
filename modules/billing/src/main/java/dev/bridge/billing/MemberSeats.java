package dev.bridge.billing;

import dev.bridge.accounts.Seats;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Phase;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Seats that nobody sets: those of an account's members, and never fewer than the plan charges. */
final class MemberSeats {

    private final Seats seats;
    private final CatalogPlans plans;

    MemberSeats(Seats seats, CatalogPlans plans) {
        this.seats = seats;
        this.plans = plans;
    }

    /** How many of a plan an account has now. */
    BigDecimal of(AccountId account, Plan plan) {
        return BigDecimal.valueOf(seats.occupied(account)).max(Item.leastSeats(plan));
    }

    /** Begins to count an account's members, where one of these items follows them. */
    void count(Origin origin, AccountId account, List<Item> items) {
        if (items.stream().anyMatch(Item::followsMembers)) {
            seats.count(origin, account);
        }
    }

    /** A change of seats, and from when it holds. */
    record Due(Instant at, Change.Quantity change) {}

    /**
     * What is to be recorded next, so that items have as many seats as there are members, from an instant on and in what is scheduled
     * after it; empty where they all have.
     */
    Optional<Due> next(AccountId account, Subscription subscription, Instant from) {
        for (Phase phase : subscription.phases()) {
            Instant at = phase.stretch().start().isAfter(from) ? phase.stretch().start() : from;
            if (!phase.stretch().contains(at)) {
                continue;
            }
            for (Item item : phase.items().values()) {
                BigDecimal members = item.followsMembers() ? of(account, plans.require(item.plan())) : item.seats();
                if (members.compareTo(item.seats()) != 0) {
                    return Optional.of(new Due(at, new Change.Quantity(item.key(), members)));
                }
            }
        }
        return Optional.empty();
    }

    /** Passes unless a change sets the seats of an item that follows the members. */
    static void requireSet(RecordedSubscription subscription, Change change) {
        if (change instanceof Change.Quantity quantity
                && subscription
                        .timeline()
                        .lastPut(quantity.item())
                        .filter(Item::followsMembers)
                        .isPresent()) {
            throw Problem.of(
                            BillingError.SEATS_INVALID,
                            "The seats of `%s` follow the members; put the plan in again with `seats` to set them.",
                            quantity.item())
                    .exception();
        }
    }
}
