package dev.bridge.billing.run;

import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.rating.SubscriptionRating;
import dev.bridge.billing.rating.Transaction;
import dev.bridge.billing.rating.Usage;
import dev.bridge.billing.rating.UsageQuestion;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.ServiceAnswers;
import dev.bridge.metering.ServiceQuestion;
import dev.bridge.metering.ServiceUsage;
import dev.bridge.metering.UsageCutoff;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What accounts have used, read at once and not charge by charge. Which quantities rating will ask for does not depend on quantities, so it
 * is found by rating without any. What is asked for beyond that is read then.
 */
final class UsageAhead {

    /** An account whose documents are composed as of an instant, or an earlier one. */
    record Wanted(AccountFacts facts, Instant asOf) {}

    private final ServiceUsage usage;
    private final PlanMeters meters;
    private final ServiceAnswers answers;

    private UsageAhead(ServiceUsage usage, PlanMeters meters, ServiceAnswers answers) {
        this.usage = usage;
        this.meters = meters;
        this.answers = answers;
    }

    static UsageAhead read(ServiceUsage usage, PlanMeters meters, Plans plans, List<Wanted> wanted) {
        Set<ServiceQuestion> questions = new HashSet<>();
        for (Wanted one : wanted) {
            Asking asking = new Asking(meters, one.facts.account(), questions);
            try {
                one.facts.subscriptions().forEach(subscription -> ask(subscription, plans, asking, one.asOf));
            } catch (ProblemException | InvariantViolation | ArithmeticException saidLater) {
                // Composing the account comes to the same, and there it is told.
            }
        }
        List<AccountId> accounts =
                wanted.stream().map(one -> one.facts.account()).toList();
        return new UsageAhead(usage, meters, usage.answers(accounts, questions));
    }

    private static void ask(RecordedSubscription subscription, Plans plans, Asking asking, Instant asOf) {
        Subscription folded = Subscription.of(subscription.timeline(), plans);
        // Nothing is asked by what amounts come to.
        Rounding rounding = Rounding.of(folded.currency(), RoundingMode.HALF_UP);
        new SubscriptionRating(subscription.id().text(), folded, plans, asking, rounding).due(asOf);
    }

    /** The usage of one of the accounts. */
    MeteredUsage of(AccountId account) {
        UsageCutoff cutoff = Objects.requireNonNull(answers.cutoffs().get(account));
        return new MeteredUsage(usage, meters, account, cutoff, MeteredUsage.Source.COUNTED, answers.quantities());
    }

    /** Keeps what was added up for the next time, in the caller's transaction. */
    void remember() {
        usage.remember(answers);
    }

    /** Nothing was used, and every question is noted. */
    private record Asking(PlanMeters meters, AccountId account, Set<ServiceQuestion> questions) implements Usage {

        @Override
        public Map<List<String>, Fraction> quantities(UsageQuestion question) {
            questions.add(MeteredUsage.question(meters, account, question));
            return Map.of();
        }

        @Override
        public List<Transaction> transactions(UsageQuestion question) {
            return List.of();
        }
    }
}
