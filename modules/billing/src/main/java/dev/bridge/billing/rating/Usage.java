package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import java.util.List;
import java.util.Map;

/** Usage up to one position, which never changes while an invoice is made of it. */
public interface Usage {

    /** Quantities by the values of the dimensions asked for; where none were, of the empty list. Nothing used may be absent. */
    Map<List<String>, Fraction> quantities(UsageQuestion question);

    /** Every event with its money, for charges that are rated one by one. */
    List<Transaction> transactions(UsageQuestion question);
}
