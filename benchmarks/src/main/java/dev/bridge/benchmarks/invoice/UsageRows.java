package dev.bridge.benchmarks.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Usage of customers in a month, the same for every server that is measured.
 *
 * @param days of the month, of each row
 * @param amounts of each row, by customer
 */
record UsageRows(List<Integer> days, List<List<Integer>> amounts) {

    private static final int LAST_DAY = 28;
    private static final int MOST = 100;
    private static final BigDecimal BASE = new BigDecimal("20.00");
    private static final long CHEAPER_FROM = 1_000;
    private static final BigDecimal FIRST_PRICE = new BigDecimal("0.01");
    private static final BigDecimal NEXT_PRICE = new BigDecimal("0.005");

    UsageRows {
        days = List.copyOf(days);
        amounts = List.copyOf(amounts);
    }

    static UsageRows random(long seed, int customers, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> days = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            days.add(1 + row % LAST_DAY);
        }
        List<List<Integer>> amounts = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            List<Integer> own = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                own.add(random.nextInt(1, MOST));
            }
            amounts.add(own);
        }
        return new UsageRows(days, amounts);
    }

    /** What all customers owe for the month, and in advance for the next, by hand. */
    BigDecimal owed() {
        BigDecimal sum = BigDecimal.ZERO;
        for (List<Integer> own : amounts) {
            long used = own.stream().mapToLong(Integer::longValue).sum();
            BigDecimal usage = FIRST_PRICE
                    .multiply(BigDecimal.valueOf(Math.min(used, CHEAPER_FROM)))
                    .add(NEXT_PRICE.multiply(BigDecimal.valueOf(Math.max(0, used - CHEAPER_FROM))))
                    .setScale(2, RoundingMode.HALF_UP);
            sum = sum.add(BASE).add(usage);
        }
        return sum;
    }
}
