package dev.bridge.billing.estimate;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.rating.Transaction;
import dev.bridge.billing.rating.Usage;
import dev.bridge.billing.rating.UsageQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same usage in every period that is asked about. */
final class AssumedUsage implements Usage {

    private static final String SOURCE = "/estimate";

    private final List<Assumption> assumptions;

    AssumedUsage(List<Assumption> assumptions) {
        this.assumptions = List.copyOf(assumptions);
    }

    @Override
    public Map<List<String>, Fraction> quantities(UsageQuestion question) {
        Map<List<String>, Fraction> sums = new HashMap<>();
        for (Assumption assumption : assumptions) {
            if (assumption.of().equals(question.of())) {
                List<String> group = question.by().stream()
                        .map(dimension -> assumption.dimensions().getOrDefault(dimension, ""))
                        .toList();
                sums.merge(group, Fraction.of(assumption.total()), Fraction::plus);
            }
        }
        return sums;
    }

    @Override
    public List<Transaction> transactions(UsageQuestion question) {
        Instant time = question.service().getFirst().start();
        List<Transaction> transactions = new ArrayList<>();
        for (Assumption assumption : assumptions) {
            if (assumption.of().equals(question.of())) {
                for (int i = 0; i < assumption.count(); i++) {
                    // In the order in which they were assumed, which is that of their ids.
                    String id = "%09d".formatted(transactions.size());
                    transactions.add(new Transaction(time, SOURCE, id, assumption.quantity()));
                }
            }
        }
        return transactions;
    }
}
