package dev.bridge.billing.payment;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a provider said about an attempt, whether it was asked or told by itself. What came first counts; the same
 * again changes nothing.
 */
final class AttemptOutcomes {

    /** What taking an answer came to. */
    enum Taken {
        /** It ended the attempt. */
        SETTLED,
        /** The attempt had ended already. */
        KNOWN,
        /** The attempt has no outcome yet. */
        WAITING
    }

    private static final Logger LOG = LoggerFactory.getLogger(AttemptOutcomes.class);

    private final AttemptRows attempts;
    private final PaymentRows payments;
    private final RefundRows refunds;
    private final Settlements settlements;
    private final PaymentOutcomes outcomes;
    private final AccountLocks locks;
    private final EventLog log;
    private final InstantSource clock;

    AttemptOutcomes(
            AttemptRows attempts,
            PaymentRows payments,
            RefundRows refunds,
            Settlements settlements,
            PaymentOutcomes outcomes,
            AccountLocks locks,
            EventLog log,
            InstantSource clock) {
        this.attempts = attempts;
        this.payments = payments;
        this.refunds = refunds;
        this.settlements = settlements;
        this.outcomes = outcomes;
        this.locks = locks;
        this.log = log;
        this.clock = clock;
    }

    /** Takes an answer in the caller's transaction, which holds no lock of an account yet. */
    Taken take(Origin origin, Attempt known, ProviderAnswer answer) {
        locks.lock(List.of(known.account()));
        Attempt attempt = attempts.lock(known.id());
        return switch (answer) {
            case ProviderAnswer.Waiting _, ProviderAnswer.NeverSeen _ ->
                attempt.state().isFinal() ? Taken.KNOWN : Taken.WAITING;
            case ProviderAnswer.Succeeded _ -> end(origin, attempt, AttemptState.SUCCEEDED, "");
            case ProviderAnswer.Failed(String reason) -> end(origin, attempt, AttemptState.FAILED, reason);
        };
    }

    private Taken end(Origin origin, Attempt attempt, AttemptState state, String reason) {
        Payment payment = payments.find(attempt.payment()).orElseThrow();
        if (attempt.state().isFinal()) {
            if (attempt.state() != state) {
                LOG.warn("The provider says {} of {}, and said {} before", state, attempt.id(), attempt.state());
                log.append(origin, PaymentEvents.payment(PaymentEvents.CONTRADICTED, payment));
            }
            return Taken.KNOWN;
        }
        attempts.step(attempt.id(), state, attempt.asked(), clock.instant());
        RefundId refund = attempt.refund();
        if (refund != null) {
            ended(origin, payment, refunds.find(refund).orElseThrow(), state, reason);
        } else if (state == AttemptState.SUCCEEDED) {
            Invariant.check(payment.invoice() != null, "%s was charged for nothing", payment.id());
            outcomes.came(origin, payment, settlements.find(List.of(payment.invoice())));
        } else {
            outcomes.failed(origin, payment, reason);
        }
        return Taken.SETTLED;
    }

    private void ended(Origin origin, Payment payment, Refund refund, AttemptState state, String reason) {
        if (state == AttemptState.SUCCEEDED) {
            outcomes.wentBack(origin, payment, refund);
        } else {
            outcomes.stayed(origin, payment, refund, reason);
        }
    }
}
