package dev.bridge.billing.exact;

import dev.bridge.billing.BillingError;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Amounts divided so that the parts add up to the whole: each part is rounded down, and what is left goes in smallest
 * units to the largest remainders, the earlier one where two are equal (Hamilton's method). A negative whole is divided
 * as the positive one.
 */
public final class Apportionment {

    private Apportionment() {}

    /**
     * A total divided in proportion to weights.
     *
     * @param decimals of the smallest unit: 2 for cents
     * @param weights all positive
     * @throws dev.bridge.kernel.problem.ProblemException {@code amount_invalid} where the total has more decimals, or a
     *     weight is not positive
     */
    public static List<BigDecimal> byWeight(BigDecimal total, int decimals, List<Fraction> weights) {
        if (total.stripTrailingZeros().scale() > decimals) {
            throw Problem.of(
                            BillingError.AMOUNT_INVALID,
                            "`%s` has more than %d decimals; round it before it is divided.",
                            Decimals.text(total),
                            decimals)
                    .exception();
        }
        Fraction sum = Fraction.ZERO;
        for (Fraction weight : weights) {
            if (weight.signum() <= 0) {
                throw Problem.of(
                                BillingError.AMOUNT_INVALID,
                                "`%s` is not a weight; leave out what is to get nothing.",
                                weight)
                        .exception();
            }
            sum = sum.plus(weight);
        }
        Fraction whole = Fraction.of(total).dividedBy(sum);
        return toTotal(total, decimals, weights.stream().map(whole::times).toList());
    }

    /**
     * Parts rounded so that they add up to a total from which their sum differs by rounding only.
     *
     * @param decimals of the smallest unit
     */
    public static List<BigDecimal> toTotal(BigDecimal total, int decimals, List<Fraction> parts) {
        if (total.signum() < 0) {
            return toTotal(
                            total.negate(),
                            decimals,
                            parts.stream().map(Fraction::negate).toList())
                    .stream()
                    .map(BigDecimal::negate)
                    .toList();
        }
        List<BigDecimal> rounded = new ArrayList<>();
        BigDecimal left = total.setScale(decimals, RoundingMode.UNNECESSARY);
        for (Fraction part : parts) {
            BigDecimal floor = part.round(decimals, RoundingMode.FLOOR);
            rounded.add(floor);
            left = left.subtract(floor);
        }
        int units = left.movePointRight(decimals).intValueExact();
        Invariant.check(units == 0 || !parts.isEmpty(), "%s cannot be divided among none", total);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(decimals);
        List<Integer> byRemainder = IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(
                        (Integer index) -> parts.get(index).minus(Fraction.of(rounded.get(index))),
                        Comparator.reverseOrder()))
                .toList();
        for (int given = 0; given < Math.abs(units); given++) {
            // Too much was given only where the total was rounded down below the sum of the floors: take from the end.
            int place = given % parts.size();
            int index = byRemainder.get(units > 0 ? place : parts.size() - 1 - place);
            rounded.set(
                    index,
                    units > 0
                            ? rounded.get(index).add(unit)
                            : rounded.get(index).subtract(unit));
        }
        return List.copyOf(rounded);
    }
}
