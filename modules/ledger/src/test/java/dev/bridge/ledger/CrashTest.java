package dev.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever keeps the books is killed at any moment and does it all again; everything is booked once, and the books balance. */
class CrashTest {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long LEAST = 300;
    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Test
    void noKillLosesDoublesOrUnbalancesAnEntry() {
        long seed = Property.seed();
        System.out.println("CrashTest: -Dproperty.seed=" + seed);
        Random random = new Random(seed);
        List<AccountId> customers = TestPlatform.newAccounts(4);
        try (TestBooks books = TestBooks.open()) {
            for (int kill = 1; kill < KILLS; kill++) {
                runAndKill(books, customers, Duration.ofMillis(100 + random.nextInt(2_000)), 0);
                assertThat(books.verify().differences()).isEmpty();
            }
            runAndKill(books, customers, Duration.ZERO, LEAST);
            assertThat(books.verify().differences()).isEmpty();
            books.bean(Recognition.class).recognizeThrough(books.entity(), END, done -> {});
            customers.forEach(customer -> check(books, customer));
            assertThat(books.verify().differences()).isEmpty();
        }
    }

    private static void runAndKill(TestBooks books, List<AccountId> customers, Duration life, long invoices) {
        try (JavaProcess bookkeeper = CrashingBookkeeper.start(books.database(), customers)) {
            bookkeeper.awaitLine(CrashingBookkeeper.READY::equals, Duration.ofSeconds(60));
            long end = System.nanoTime() + life.toNanos();
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            Eventually.until(Duration.ofMinutes(2), () -> count(books, "invoice", null) >= invoices);
            assertThat(bookkeeper.isAlive()).isTrue();
            bookkeeper.kill();
        }
    }

    private static long count(TestBooks books, String kind, @Nullable AccountId customer) {
        return books.platform()
                .jdbc()
                .sql("""
                        select count(*) from ledger.transaction
                        where kind = :kind and (:customer::uuid is null or customer = :customer::uuid)
                        """)
                .param("kind", kind)
                .param("customer", customer == null ? null : customer.uuid())
                .query(Long.class)
                .single();
    }

    private static void check(TestBooks books, AccountId customer) {
        long invoices = count(books, "invoice", customer);
        assertThat(count(books, "payment", customer)).isEqualTo(invoices);
        assertThat(count(books, "credit_note", customer)).isEqualTo(invoices / 3);
        assertThat(books.balances(customer, END))
                .isEqualTo(Map.of(
                        "cash",
                                TestBooks.usd("12.00")
                                        .multipliedBy(invoices)
                                        .getAmount()
                                        .toPlainString(),
                        "tax_payable",
                                TestBooks.usd("2.00")
                                        .multipliedBy(invoices)
                                        .getAmount()
                                        .toPlainString(),
                        "customer_credit",
                                TestBooks.usd("1.00")
                                        .multipliedBy(invoices / 3)
                                        .getAmount()
                                        .toPlainString(),
                        "revenue",
                                TestBooks.usd("10.00")
                                        .multipliedBy(invoices)
                                        .minus(TestBooks.usd("1.00").multipliedBy(invoices / 3))
                                        .getAmount()
                                        .toPlainString()));
    }
}
