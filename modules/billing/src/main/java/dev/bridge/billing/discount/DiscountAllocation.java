package dev.bridge.billing.discount;

import dev.bridge.billing.exact.Apportionment;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What discounts take off lines, over everything that is known, so that later lines and corrections only bill
 * differences. Discounts go by priority, then by age; each takes of what those before it have left. An amount goes to the
 * lines of its period: to those that are billed first, and among those billed at one instant in proportion.
 */
public final class DiscountAllocation {

    private final List<Discountable> lines;
    private final Rounding rounding;
    private final List<BigDecimal> left = new ArrayList<>();
    private final List<List<DiscountShare>> shares = new ArrayList<>();

    private DiscountAllocation(List<Discountable> lines, Rounding rounding) {
        this.lines = lines;
        this.rounding = rounding;
        for (Discountable line : lines) {
            left.add(line.amount());
            shares.add(new ArrayList<>());
        }
    }

    /**
     * The shares of each line, in the order of the lines.
     *
     * @param discounts oldest first
     */
    public static List<List<DiscountShare>> allocate(
            List<Discountable> lines, List<DiscountInForce> discounts, Rounding rounding) {
        DiscountAllocation allocation = new DiscountAllocation(lines, rounding);
        discounts.stream()
                .sorted(Comparator.comparingInt(given -> given.discount().priority()))
                .forEach(allocation::apply);
        return allocation.shares.stream().map(List::copyOf).toList();
    }

    private void apply(DiscountInForce given) {
        switch (given.discount().terms()) {
            case Discount.Share(var percent) -> {
                for (int i = 0; i < lines.size(); i++) {
                    if (covers(given, i) && given.windows().counts(lines.get(i).serviceStart())) {
                        take(given, i, rounding.round(Fraction.of(left.get(i)).percent(percent.value())));
                    }
                }
            }
            case Discount.Amount amount -> amount(given, amount);
            // Taken off the quantity, before it was priced.
            case Discount.Units _ -> {}
        }
    }

    private void amount(DiscountInForce given, Discount.Amount amount) {
        BigDecimal carried = rounding.zero();
        for (int window = 0; window < given.windows().windows().size(); window++) {
            BigDecimal available = window < given.windows().counted() ? carried.add(amount.amount()) : carried;
            for (List<Integer> group : groups(given, window).values()) {
                available = available.subtract(split(given, group, available));
            }
            carried = amount.carried() ? available : rounding.zero();
        }
    }

    /** The lines of a window with something left, by the instant at which they are billed. */
    private SortedMap<Instant, List<Integer>> groups(DiscountInForce given, int window) {
        SortedMap<Instant, List<Integer>> groups = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            Discountable line = lines.get(i);
            if (covers(given, i)
                    && left.get(i).signum() > 0
                    && given.windows().indexOf(line.serviceStart()) == window) {
                groups.computeIfAbsent(line.invoiceAt(), _ -> new ArrayList<>()).add(i);
            }
        }
        return groups;
    }

    private BigDecimal split(DiscountInForce given, List<Integer> group, BigDecimal available) {
        BigDecimal sum = group.stream().map(left::get).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal taken = sum.min(available);
        if (taken.signum() <= 0) {
            return rounding.zero();
        }
        List<Fraction> weights =
                group.stream().map(i -> Fraction.of(left.get(i))).toList();
        List<BigDecimal> parts = Apportionment.byWeight(taken, rounding.decimals(), weights);
        for (int i = 0; i < parts.size(); i++) {
            take(given, group.get(i), parts.get(i));
        }
        return taken;
    }

    private boolean covers(DiscountInForce given, int line) {
        Discountable covered = lines.get(line);
        return (given.subscription() == null || given.subscription().equals(covered.subscription()))
                && given.discount().covers(covered.charge());
    }

    private void take(DiscountInForce given, int line, BigDecimal amount) {
        if (amount.signum() != 0) {
            left.set(line, left.get(line).subtract(amount));
            shares.get(line)
                    .add(new DiscountShare(
                            given.discount().id(), given.discount().title(), amount));
        }
    }
}
