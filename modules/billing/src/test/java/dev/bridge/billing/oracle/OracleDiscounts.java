package dev.bridge.billing.oracle;

import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.oracle.Oracle.Owed;
import dev.bridge.billing.oracle.OracleTime.Span;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What discounts take off, window by window and cent by cent. */
final class OracleDiscounts {

    private record Given(Discount discount, List<Span> windows) {}

    private final List<Given> discounts = new ArrayList<>();

    OracleDiscounts(OracleTime time, Interval base) {
        for (World.Done done : time.acts) {
            if (done.act() instanceof World.Give(Discount discount) && done.at().isBefore(time.end)) {
                List<Span> windows = new ArrayList<>();
                for (Span span : time.spans(base)) {
                    if (!span.from().isBefore(done.at())) {
                        windows.add(span);
                    }
                }
                discounts.add(new Given(discount, windows));
            }
        }
        discounts.sort(Comparator.comparingInt(given -> given.discount.priority()));
    }

    BigDecimal freeUnits(World.Put item, String name, Charge charge, Instant begins) {
        BigDecimal free = BigDecimal.ZERO;
        for (Given given : discounts) {
            int window = window(given, begins);
            if (charge.of() != null
                    && given.discount.terms() instanceof Discount.Units(BigDecimal units)
                    && covers(given, item, name)
                    && window >= 0
                    && (given.discount.periods() == null || window < given.discount.periods())) {
                free = free.add(units);
            }
        }
        return free;
    }

    void take(List<Owed> lines) {
        for (Given given : discounts) {
            if (given.discount.terms() instanceof Discount.Share(var percent)) {
                for (Owed line : lines) {
                    int window = window(given, line.begins);
                    if (covers(given, line.item, line.charge)
                            && window >= 0
                            && (given.discount.periods() == null || window < given.discount.periods())) {
                        line.left -= Ratio.of(line.left)
                                .mul(Ratio.of(percent.value()))
                                .div(Ratio.of(10_000))
                                .cents();
                    }
                }
            } else if (given.discount.terms() instanceof Discount.Amount amount) {
                amount(given, amount, lines);
            }
        }
    }

    private static void amount(Given given, Discount.Amount amount, List<Owed> lines) {
        long kept = 0;
        for (int window = 0; window < given.windows.size(); window++) {
            long purse = kept;
            if (given.discount.periods() == null || window < given.discount.periods()) {
                purse += amount.amount().movePointRight(2).longValueExact();
            }
            TreeSet<Instant> dues = new TreeSet<>();
            lines.forEach(line -> dues.add(line.due));
            for (Instant due : dues) {
                List<Owed> here = new ArrayList<>();
                long sum = 0;
                for (Owed line : lines) {
                    if (line.due.equals(due)
                            && line.left > 0
                            && covers(given, line.item, line.charge)
                            && window(given, line.begins) == window) {
                        here.add(line);
                        sum += line.left;
                    }
                }
                long taken = Math.min(purse, sum);
                if (taken > 0) {
                    spread(here, taken, sum);
                    purse -= taken;
                }
            }
            kept = amount.carried() ? purse : 0;
        }
    }

    /** Whole cents by weight; then one by one to whoever was cut off most. */
    private static void spread(List<Owed> lines, long taken, long sum) {
        long[] parts = new long[lines.size()];
        long[] cutOff = new long[lines.size()];
        long given = 0;
        for (int i = 0; i < parts.length; i++) {
            long product = Math.multiplyExact(taken, lines.get(i).left);
            parts[i] = product / sum;
            cutOff[i] = product % sum;
            given += parts[i];
        }
        while (given < taken) {
            int most = 0;
            for (int i = 1; i < parts.length; i++) {
                most = cutOff[i] > cutOff[most] ? i : most;
            }
            parts[most]++;
            cutOff[most] = -1;
            given++;
        }
        for (int i = 0; i < parts.length; i++) {
            lines.get(i).left -= parts[i];
        }
    }

    private static int window(Given given, Instant begins) {
        for (int i = 0; i < given.windows.size(); i++) {
            if (given.windows.get(i).has(begins)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean covers(Given given, World.Put item, String charge) {
        if (given.discount.charges().isEmpty()) {
            return true;
        }
        for (Discount.ChargeName name : given.discount.charges()) {
            if (name.product().equals(item.offer().product())
                    && name.plan().equals(item.offer().name())
                    && name.charge().equals(charge)) {
                return true;
            }
        }
        return false;
    }
}
