package dev.bridge.billing.run;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.catalog.Charge;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.metering.ServiceUsage;
import dev.bridge.metering.UsageCutoff;
import dev.bridge.platform.database.SnapshotReading;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Composes documents from one snapshot of the database: facts, usage and its cutoff are of the same moment. The snapshot is
 * a transaction of its own beside the one that writes, which takes numbers and so cannot be of repeatable read.
 */
public final class Composing {

    private final FactsReader facts;
    private final Plans plans;
    private final PlanMeters meters;
    private final ServiceUsage usage;
    private final SnapshotReading snapshot;

    public Composing(
            FactsReader facts,
            Plans plans,
            PlanMeters meters,
            ServiceUsage usage,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        this.facts = facts;
        this.plans = plans;
        this.meters = meters;
        this.usage = usage;
        this.snapshot = SnapshotReading.apart(transactions, jdbc);
    }

    /** Does some reading in one snapshot; the other methods belong inside. */
    public <T> T inSnapshot(Supplier<T> work) {
        return snapshot.read(work);
    }

    /** The same, for the documents of one account. */
    public <T> T inSnapshotOfOne(Supplier<T> work) {
        return snapshot.readLittle(work);
    }

    public Map<AccountId, AccountFacts> facts(Collection<AccountId> accounts) {
        return facts.read(accounts);
    }

    public AccountFacts facts(AccountId account) {
        return Objects.requireNonNull(facts.read(List.of(account)).get(account));
    }

    public Plans plans() {
        return plans;
    }

    /**
     * What is due by an instant.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as {@link FactsReader#issuing} and {@link AccountComposition#compose}
     */
    public Composed compose(AccountFacts known, String entity, String currency, Instant asOf) {
        UsageAhead ahead = usage(List.of(new UsageAhead.Wanted(known, asOf)));
        return compose(known, issuing(entity), currency, asOf, ahead);
    }

    /**
     * How an entity bills now.
     *
     * @throws dev.bridge.kernel.problem.ProblemException as {@link FactsReader#issuing}
     */
    public Issuing issuing(String entity) {
        return facts.issuing(entity, null, null);
    }

    /** The same, for somebody who has {@link #issuing} for several of its accounts, and their usage. */
    Composed compose(AccountFacts known, Issuing issuing, String currency, Instant asOf, UsageAhead ahead) {
        MeteredUsage counted = ahead.of(known.account());
        return new AccountComposition(known, issuing, plans, currency, asOf)
                .compose(counted, counted.cutoff().text());
    }

    /** The usage of accounts that are composed after each other, read at once. */
    UsageAhead usage(List<UsageAhead.Wanted> wanted) {
        return UsageAhead.read(usage, meters, plans, wanted);
    }

    /**
     * By whom an account is billed.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code profile_missing}
     */
    public String entity(AccountFacts known) {
        RecordedProfile profile = known.profile();
        if (profile == null) {
            throw Problem.of(
                            BillingError.PROFILE_MISSING,
                            "It was not said who is billed; `PUT /v1/organizations/{org}/billing-profile` says it.")
                    .exception();
        }
        return profile.profile().entity();
    }

    /** What counts the quantity of a line; null where it has none that is metered. */
    public @Nullable String meter(RatedLine line) {
        Charge charge = Objects.requireNonNull(
                plans.require(line.key().plan()).charges().get(line.key().charge()));
        String of = charge.of();
        return of == null || of.equals(Charge.SEATS) ? null : of;
    }

    /**
     * A document made again from what was known then, its usage counted anew from the events.
     *
     * @param revision of the account then
     */
    public Composed again(AccountId account, String entity, String currency, long revision, DocumentInputs inputs) {
        AccountFacts known = facts.readBefore(account, revision, inputs);
        Issuing issuing = facts.issuing(entity, inputs.issuer(), inputs.inputs().taxTable());
        MeteredUsage replayed = replayed(account, inputs);
        return new AccountComposition(known, issuing, plans, currency, inputs.asOf())
                .compose(replayed, inputs.inputs().usagePosition());
    }

    /** Usage as it was known to a document. */
    public MeteredUsage replayed(AccountId account, DocumentInputs inputs) {
        return new MeteredUsage(
                usage, meters, account, UsageCutoff.parse(inputs.inputs().usagePosition()), MeteredUsage.Source.EVENTS);
    }
}
