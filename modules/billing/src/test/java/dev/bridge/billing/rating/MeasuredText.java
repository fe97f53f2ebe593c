package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.rating.Measured.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is measured, as the cases write it. */
final class MeasuredText {

    private MeasuredText() {}

    static Measured read(String text) {
        if (text.startsWith("[")) {
            return Measured.transactions(Fraction.ONE, transactions(text));
        }
        if (text.contains(":")) {
            Map<List<String>, Fraction> groups = new HashMap<>();
            for (String group : text.split(", ", -1)) {
                String[] parts = group.split(": ", -1);
                groups.put(List.of(parts[0]), fraction(parts[1]));
            }
            return Measured.groups(Fraction.ONE, groups);
        }
        if (text.contains("@")) {
            List<Level> levels = new ArrayList<>();
            for (String level : text.split(", ", -1)) {
                String[] parts = level.split(" @ ", -1);
                levels.add(new Level(fraction(parts[0]), fraction(parts[1])));
            }
            return Measured.levels(levels.stream().map(Level::factor).reduce(Fraction.ZERO, Fraction::plus), levels);
        }
        String[] parts = text.split(" of ", -1);
        return Measured.metered(parts.length > 1 ? fraction(parts[1]) : Fraction.ONE, fraction(parts[0]));
    }

    static List<Transaction> transactions(String text) {
        List<Transaction> transactions = new ArrayList<>();
        for (String amount : text.substring(1, text.length() - 1).split(", ", -1)) {
            Instant time = Instant.EPOCH.plusSeconds(transactions.size());
            transactions.add(new Transaction(time, "/till", "id" + transactions.size(), new BigDecimal(amount)));
        }
        return transactions;
    }

    static Fraction fraction(String text) {
        String[] parts = text.split("/", -1);
        Fraction numerator = Fraction.of(new BigDecimal(parts[0]));
        return parts.length > 1 ? numerator.dividedBy(Fraction.of(new BigDecimal(parts[1]))) : numerator;
    }
}
