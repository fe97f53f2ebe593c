package dev.bridge.billing.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/** One usage event that carries money. */
public record Transaction(Instant time, String source, String id, BigDecimal amount) {

    /** In which what is free is used up. */
    static final Comparator<Transaction> ORDER = Comparator.comparing(Transaction::time)
            .thenComparing(Transaction::source)
            .thenComparing(Transaction::id);
}
