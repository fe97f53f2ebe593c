package dev.bridge.billing.payment;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Belongings;
import java.util.Optional;
import java.util.Set;

/** Whose a payment is: its account's, and nobody's own. */
final class PaymentBelongings implements Belongings {

    private final Payments payments;

    PaymentBelongings(Payments payments) {
        this.payments = payments;
    }

    @Override
    public String type() {
        return "payment";
    }

    @Override
    public Optional<Belonging> find(String id) {
        try {
            return payments.find(PaymentId.TYPE.parse(id)).map(payment -> new Belonging(payment.account(), Set.of()));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }
}
