package dev.bridge.benchmarks.usage;

import dev.bridge.benchmarks.killbill.KillBill;
import dev.bridge.kernel.time.SystemClock;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Usage as Kill Bill takes it in: amounts by day, of one subscription in each request, durable and with a key that refuses the same request
 * again. It counts nothing until it makes an invoice, and records no time but the day.
 */
final class KillBillUsage {

    /** Records of a request that suit it best. */
    static final int TOGETHER = 50;

    private static final int SUBSCRIPTIONS = Integer.getInteger("killBillSubscriptions", 200);
    private static final int MOST = 1_000;

    private final KillBill killBill;
    private final List<String> subscriptions;
    private final LocalDate today = LocalDate.ofInstant(new SystemClock().instant(), ZoneOffset.UTC);
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong seed = new AtomicLong();

    KillBillUsage(KillBill killBill) {
        this.killBill = killBill;
        this.subscriptions = IntStream.range(0, SUBSCRIPTIONS)
                .parallel()
                .mapToObj(number -> killBill.subscribe("usage-" + number))
                .toList();
    }

    URI server() {
        return killBill.address();
    }

    long process() {
        return killBill.processId();
    }

    /** What one connection sends, again and again. */
    Supplier<byte[]> requests(int records) {
        SplittableRandom random = new SplittableRandom(seed.incrementAndGet());
        List<LocalDate> days = Collections.nCopies(records, today);
        return () -> {
            List<Integer> amounts = new ArrayList<>(records);
            for (int i = 0; i < records; i++) {
                amounts.add(random.nextInt(1, MOST));
            }
            sent.addAndGet(amounts.stream().mapToLong(Integer::longValue).sum());
            return killBill.usage(subscriptions.get(random.nextInt(subscriptions.size())), days, amounts);
        };
    }

    /** Whether what it has stored is what was sent. */
    String check() {
        BigDecimal stored = killBill.number("select sum(amount) from rolled_up_usage");
        return "%s stored %s of %d: %s."
                .formatted(
                        KillBill.NAME,
                        stored.toPlainString(),
                        sent.get(),
                        stored.compareTo(BigDecimal.valueOf(sent.get())) == 0 ? "all" : "THEY DIFFER");
    }
}
