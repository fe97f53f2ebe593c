package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.ledger.recognition.Pattern;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A net line of an invoice.
 *
 * @param net without tax, of either sign
 * @param earned of usage: what is earned of the obligation in all, this line included and credits deducted; null for what
 *     time earns
 */
public record InvoiceLine(
        Service service, Money net, @Nullable Money earned) {

    public InvoiceLine {
        Invariant.check(
                (service.pattern() == Pattern.USAGE) == (earned != null),
                "line %s says what is earned if and only if it is usage",
                service.obligation());
    }

    public static InvoiceLine overTime(Service service, Money net) {
        return new InvoiceLine(service, net, null);
    }

    public static InvoiceLine ofUsage(Service service, Money net, Money earned) {
        return new InvoiceLine(service, net, earned);
    }
}
