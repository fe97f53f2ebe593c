package dev.bridge.billing.run;

import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.kernel.id.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an account, apart from its usage, that its documents are made of.
 *
 * @param revision of the account in the log; whatever changes these facts counts it up
 * @param profile null where it was never said who is billed
 */
public record AccountFacts(
        AccountId account,
        long revision,
        @Nullable RecordedProfile profile,
        List<RecordedSubscription> subscriptions,
        List<AccountDiscount> discounts,
        BilledHistory history) {

    public AccountFacts {
        subscriptions = List.copyOf(subscriptions);
        discounts = List.copyOf(discounts);
    }

    /** With a subscription as it might be. */
    public AccountFacts with(RecordedSubscription hypothetical) {
        List<RecordedSubscription> others = new ArrayList<>();
        boolean known = false;
        for (RecordedSubscription subscription : subscriptions) {
            boolean same = subscription.id().equals(hypothetical.id());
            known |= same;
            others.add(same ? hypothetical : subscription);
        }
        if (!known) {
            others.add(hypothetical);
        }
        return new AccountFacts(account, revision, profile, others, discounts, history);
    }
}
