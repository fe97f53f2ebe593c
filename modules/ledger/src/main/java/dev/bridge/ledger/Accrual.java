package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import org.joda.money.Money;

/**
 * Usage that was served, whether it is billed or not.
 *
 * @param earned of the obligation in all, credits deducted
 */
public record Accrual(Service service, Money earned) {

    public Accrual {
        Invariant.check(
                service.pattern() == RecognitionPattern.USAGE, "only usage is accrued, not %s", service.pattern());
    }
}
