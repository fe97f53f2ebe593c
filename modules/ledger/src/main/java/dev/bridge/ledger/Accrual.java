package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.ledger.recognition.Pattern;
import org.joda.money.Money;

/**
 * Usage that was served, whether it is billed or not.
 *
 * @param earned of the obligation in all, credits deducted
 */
public record Accrual(Service service, Money earned) {

    public Accrual {
        Invariant.check(service.pattern() == Pattern.USAGE, "only usage is accrued, not %s", service.pattern());
    }
}
