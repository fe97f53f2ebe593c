package dev.bridge.benchmarks.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/** A server that bills customers by the month: 20.00 in advance, and pulls in arrears, the first 1,000 for 0.01 each, then for 0.005. */
interface Invoicing {

    String name();

    /** Makes customers with a subscription each, all due at the same instants. */
    void customers(int count);

    /** Records usage of a month, which is the present one. */
    void use(YearMonth month, UsageRows rows);

    /** Waits until what was sent is at rest, and lets the database do what it would have done by itself in the course of a month. */
    void settle();

    /** Stops its process where it is while another is measured. */
    void suspend();

    void resume();

    /** Lets the month end; what becomes due is done in the background. */
    void end(YearMonth month);

    /** How many invoices there are that are due at an instant and can be sent. */
    long invoices(Instant due);

    /** What they come to together, without tax. */
    BigDecimal total(Instant due);
}
