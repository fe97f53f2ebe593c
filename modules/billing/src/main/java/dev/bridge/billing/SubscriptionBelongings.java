package dev.bridge.billing;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Belongings;
import java.util.Optional;
import java.util.Set;

/** Whose a subscription is: its account's, and nobody's own. */
final class SubscriptionBelongings implements Belongings {

    private final Subscriptions subscriptions;

    SubscriptionBelongings(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public String type() {
        return "subscription";
    }

    @Override
    public Optional<Belonging> find(String id) {
        try {
            return subscriptions
                    .find(SubscriptionId.TYPE.parse(id))
                    .map(subscription -> new Belonging(subscription.account(), Set.of()));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }
}
