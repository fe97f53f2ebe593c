package dev.bridge.billing.run;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.profile.RecordedIssuer;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.store.AccountDiscountRows;
import dev.bridge.billing.store.BilledRows;
import dev.bridge.billing.store.ProfileRows;
import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.ledger.Entities;
import dev.bridge.platform.log.EventLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what documents are made of, in the snapshot of the caller's transaction. */
public final class FactsReader {

    private final SubscriptionRows subscriptions;
    private final ProfileRows profiles;
    private final AccountDiscountRows discounts;
    private final BilledRows billed;
    private final Entities entities;
    private final EventLog log;

    public FactsReader(
            SubscriptionRows subscriptions,
            ProfileRows profiles,
            AccountDiscountRows discounts,
            BilledRows billed,
            Entities entities,
            EventLog log) {
        this.subscriptions = subscriptions;
        this.profiles = profiles;
        this.discounts = discounts;
        this.billed = billed;
        this.entities = entities;
        this.log = log;
    }

    /** What is known of accounts. */
    public Map<AccountId, AccountFacts> read(Collection<AccountId> accounts) {
        Map<AccountId, Long> revisions = log.revisions(accounts);
        Map<AccountId, List<RecordedSubscription>> own = subscriptions.ofAccounts(accounts).stream()
                .collect(Collectors.groupingBy(RecordedSubscription::account));
        Map<AccountId, RecordedProfile> profile = profiles.profiles(accounts);
        Map<AccountId, List<AccountDiscount>> given = discounts.load(accounts, null);
        Map<AccountId, BilledHistory> histories = billed.load(accounts, null);
        Map<AccountId, AccountFacts> facts = new HashMap<>();
        for (AccountId account : accounts) {
            facts.put(
                    account,
                    new AccountFacts(
                            account,
                            revisions.getOrDefault(account, 0L),
                            profile.get(account),
                            own.getOrDefault(account, List.of()),
                            given.getOrDefault(account, List.of()),
                            histories.getOrDefault(account, BilledHistory.NOTHING)));
        }
        return facts;
    }

    /**
     * What was known of an account when a document was made.
     *
     * @param revision of the account then
     */
    public AccountFacts readBefore(AccountId account, long revision, DocumentInputs inputs) {
        List<RecordedSubscription> known = subscriptions.ofAccounts(List.of(account)).stream()
                .filter(subscription -> inputs.inputs()
                        .timelines()
                        .containsKey(subscription.id().text()))
                .map(subscription -> subscription.asKnownAt(inputs.inputs()
                        .timelines()
                        .getOrDefault(subscription.id().text(), 1)))
                .toList();
        return new AccountFacts(
                account,
                revision,
                profiles.profile(account, inputs.profile()).orElse(null),
                known,
                discounts.load(List.of(account), revision).getOrDefault(account, List.of()),
                billed.load(List.of(account), revision).getOrDefault(account, BilledHistory.NOTHING));
    }

    /**
     * A seller as it is now, or with earlier versions.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code issuer_missing}, {@code
     *     tax_undetermined}
     */
    public Issuing issuing(String entity, @Nullable Integer issuerVersion, @Nullable Integer taxVersion) {
        RecordedIssuer issuer = profiles.issuer(entity, issuerVersion)
                .orElseThrow(() -> Problem.of(
                                BillingError.ISSUER_MISSING,
                                "It was not said what `%s` puts on its documents; `PUT /v1/billing/issuers/%s` says it.",
                                entity,
                                entity)
                        .exception());
        TaxTable taxes = profiles.taxes(entity, taxVersion)
                .orElseThrow(() -> Problem.of(
                                BillingError.TAX_UNDETERMINED,
                                "`%s` has no tax table; `POST /v1/billing/issuers/%s/tax-tables` makes one.",
                                entity,
                                entity)
                        .exception());
        return new Issuing(entities.require(entity), issuer, taxes);
    }
}
