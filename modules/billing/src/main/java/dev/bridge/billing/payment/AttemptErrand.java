package dev.bridge.billing.payment;

import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.job.Errand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has a provider do what an attempt says. That it is being sent is recorded before it is sent; from then on the provider is
 * asked what became of it, and told again, under the same key, only where it says that it never heard of it. No transaction is open while
 * it is spoken to.
 */
final class AttemptErrand implements Errand {

    static final String NAME = "billing_payment";

    private static final Logger LOG = LoggerFactory.getLogger(AttemptErrand.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** The attempt as it was before this time, and what it is about. */
    private record Begun(Attempt before, PaymentProvider provider, ProviderOrder order) {}

    private final AttemptRows attempts;
    private final PaymentRows payments;
    private final RefundRows refunds;
    private final Providers providers;
    private final AttemptOutcomes outcomes;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    AttemptErrand(
            AttemptRows attempts,
            PaymentRows payments,
            RefundRows refunds,
            Providers providers,
            AttemptOutcomes outcomes,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunds = refunds;
        this.providers = providers;
        this.outcomes = outcomes;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(String key) {
        Optional<Begun> begun = transactions.execute(status -> begin(AttemptId.TYPE.parse(key)));
        return begun.flatMap(this::speak);
    }

    /** Empty where there is nothing to do any more. */
    private Optional<Begun> begin(AttemptId id) {
        Attempt attempt = attempts.lock(id);
        if (attempt.state().isFinal()) {
            return Optional.empty();
        }
        AttemptState state = attempt.state() == AttemptState.CREATED ? AttemptState.SENT : attempt.state();
        attempts.step(id, state, attempt.asked() + 1, clock.instant());
        Payment payment = payments.find(attempt.payment()).orElseThrow();
        return Optional.of(new Begun(attempt, providers.require(payment.provider()), order(attempt, payment)));
    }

    private ProviderOrder order(Attempt attempt, Payment payment) {
        RefundId refund = attempt.refund();
        String method = String.valueOf(payment.method());
        if (refund == null) {
            return new ProviderOrder(attempt.id(), payment.account(), payment.amount(), method, null);
        }
        AttemptId charged = attempts.list(payment.id()).stream()
                .filter(earlier -> earlier.refund() == null && earlier.state() == AttemptState.SUCCEEDED)
                .findFirst()
                .orElseThrow()
                .id();
        return new ProviderOrder(
                attempt.id(),
                payment.account(),
                refunds.find(refund).orElseThrow().amount(),
                method,
                charged);
    }

    private Optional<Instant> speak(Begun begun) {
        ProviderAnswer answer;
        try {
            answer = answer(begun);
        } catch (ProviderUnreachable lost) {
            LOG.info("The answer about {} was lost: {}", begun.order.key(), lost.getMessage());
            transactions.executeWithoutResult(status -> lost(begun.order.key()));
            return Optional.of(again(begun));
        }
        AttemptOutcomes.Taken taken = transactions.execute(status ->
                outcomes.take(Origin.system("billing", begun.order.key().text()), begun.before, answer));
        return taken == AttemptOutcomes.Taken.WAITING ? Optional.of(again(begun)) : Optional.empty();
    }

    private static ProviderAnswer answer(Begun begun) {
        if (begun.before.state() == AttemptState.CREATED) {
            return begun.provider.send(begun.order);
        }
        ProviderAnswer answer = begun.provider.ask(begun.order.key());
        return answer instanceof ProviderAnswer.NeverSeen ? begun.provider.send(begun.order) : answer;
    }

    private void lost(AttemptId id) {
        // Anew: a webhook may have told the outcome meanwhile.
        Attempt attempt = attempts.lock(id);
        if (!attempt.state().isFinal()) {
            attempts.step(id, AttemptState.UNKNOWN, attempt.asked(), clock.instant());
        }
    }

    private Instant again(Begun begun) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(begun.before.asked(), 20));
        return clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
}
