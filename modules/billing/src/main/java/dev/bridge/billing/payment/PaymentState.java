package dev.bridge.billing.payment;

import java.util.Locale;

/** How a payment or refund stands. The last two are final. */
public enum PaymentState {
    PENDING,
    SUCCEEDED,
    FAILED;

    /** As it is written in tables and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PaymentState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
