package dev.bridge.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.run.DueRuns;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Verification;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A node that bills is killed at any moment, and another one goes on: each period is billed once, and the books balance. */
class RunCrashTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int ACCOUNTS = 40;
    private static final String NOW = "2027-09-01T02:00:00Z";

    @Test
    void noKillLosesOrDoublesAnInvoice() {
        long seed = Property.seed();
        System.out.println("RunCrashTest: -Dproperty.seed=" + seed);
        Random random = new Random(seed);
        try (TestBilling billing = TestBilling.at("2027-01-01T00:00:00Z")) {
            billing.declare("""
                    product: shop
                    name: Shop
                    plans:
                      base: { name: Base, currency: EUR, every: month, charges: { base: { type: flat, amount: 30.00, due: advance } } }
                    """);
            List<AccountId> accounts = new ArrayList<>();
            for (int i = 0; i < ACCOUNTS; i++) {
                AccountId account = billing.customer("DE");
                accounts.add(account);
                billing.subscribe(account, "base", null);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(billing, Duration.ofMillis(50 + random.nextInt(2_000)));
                assertThat(billing.bean(Verification.class)
                                .verify(TestBilling.ENTITY)
                                .differences())
                        .isEmpty();
            }
            billing.clock().set(Instant.parse(NOW));
            String due = "select count(*) from billing.schedule where next_at <= '" + NOW + "'";
            while (billing.value(due, Integer.class) > 0) {
                billing.bean(DueRuns.class).run();
            }
            for (AccountId account : accounts) {
                assertThat(billing.all(account)).hasSize(9).allMatch(one -> one.state() == InvoiceState.FINAL);
            }
            assertThat(billing.value(
                            "select count(*) from (select distinct subscription, period_start from billing.run) r",
                            Integer.class))
                    .isEqualTo(9 * ACCOUNTS);
            assertThat(billing.value("select count(*) - max(number) from billing.document", Integer.class))
                    .isZero();
            assertThat(billing.bean(Verification.class)
                            .verify(TestBilling.ENTITY)
                            .differences())
                    .isEmpty();
        }
    }

    private static void runAndKill(TestBilling billing, Duration life) {
        try (JavaProcess runner = CrashingRunner.start(billing.data(), NOW)) {
            runner.awaitLine(CrashingRunner.READY::equals, Duration.ofMinutes(4));
            long end = System.nanoTime() + life.toNanos();
            while (System.nanoTime() - end < 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            assertThat(runner.isAlive()).isTrue();
            runner.kill();
        }
    }
}
