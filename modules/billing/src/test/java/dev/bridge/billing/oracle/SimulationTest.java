package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.CrashingRunner;
import dev.bridge.billing.TestBilling;
import dev.bridge.billing.payment.SettlementCheck;
import dev.bridge.billing.run.DueRuns;
import dev.bridge.ledger.Verification;
import dev.bridge.platform.job.JobId;
import dev.bridge.testkit.JavaProcess;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two years of a company: random customers with random plans, changes, discounts and usage, which is sent again where nobody answered
 * and void where it was wrong; two nodes bill and close months, and one of them is killed at random moments. Whenever a customer is
 * billed, what was issued is what the oracle says, so that nothing is missing and nothing is there twice; closed months stay as they
 * are, and the books say what was billed, at every date. {@code -Dsimulation.customers=30 -Dsimulation.kills=24} makes a longer run.
 */
class SimulationTest {

    private static final int CUSTOMERS = Integer.getInteger("simulation.customers", 3);
    private static final int KILLS = Integer.getInteger("simulation.kills", 1);

    /** Long enough ago that jobs of the last month are not in the future of the nodes' own clocks. */
    private static final Instant BEGIN = Instant.parse("2022-01-01T00:00:00Z");

    private static final YearMonth FIRST = YearMonth.of(2022, 1);
    private static final int MONTHS = 29;
    private static final int SIZE = 100;

    @Test
    void twoYearsAreBilledOnceAndTheBooksBalanceAfterEachMonth() {
        long seed = Property.seed();
        System.out.println("SimulationTest: -Dproperty.seed=" + seed);
        Random random = new Random(seed);
        try (TestBilling billing = TestBilling.at(BEGIN.toString(), FIRST)) {
            StoredWorld.seller(billing);
            List<StoredWorld.Step> steps = new ArrayList<>();
            for (int number = 0; number < CUSTOMERS; number++) {
                World world = Worlds.twoYears(BEGIN).sample(random, SIZE).value();
                StoredWorld customer = new StoredWorld(billing, world, number);
                customer.declare();
                steps.addAll(customer.life());
            }
            steps.sort(Comparator.comparing(StoredWorld.Step::at));
            new Company(billing, steps, random).live();
            assertThat(billing.value("select count(*) from billing.document where type_code = 380", Integer.class))
                    .isGreaterThan(CUSTOMERS);
        }
    }

    private static final class Company {

        private final TestBilling billing;
        private final List<StoredWorld.Step> steps;
        private final Random random;
        private final BooksProof books;
        private final ClosedMonths months;
        private final Set<Integer> kills = new HashSet<>();

        Company(TestBilling billing, List<StoredWorld.Step> steps, Random random) {
            this.billing = billing;
            this.steps = steps;
            this.random = random;
            this.books = new BooksProof(billing);
            this.months = new ClosedMonths(billing, FIRST);
            while (kills.size() < KILLS) {
                kills.add(random.nextInt(1, MONTHS));
            }
        }

        void live() {
            int next = 0;
            for (int month = 1; month <= MONTHS; month++) {
                Instant end = FIRST.plusMonths(month)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                while (next < steps.size() && steps.get(next).at().isBefore(end)) {
                    forward(steps.get(next).at());
                    steps.get(next++).deed().run();
                    books.balanced();
                }
                if (kills.contains(month)) {
                    kill(end);
                }
                forward(end);
                prove(month);
                closeThrough(FIRST.plusMonths(month - 1L - random.nextInt(3)));
            }
            closeThrough(FIRST.plusMonths(MONTHS - 1L));
            prove(MONTHS);
            assertThat(next).isEqualTo(steps.size());
            System.out.println(told());
        }

        /** Months close in order, some of them late; what is still on its way then is booked in open ones. */
        private void closeThrough(YearMonth last) {
            while (!months.next().isAfter(last)) {
                months.finish(months.begin());
            }
        }

        /** Time passes, and at each instant on the way on which something is due it is done. */
        private void forward(Instant until) {
            for (Instant due = due(); due != null && !due.isAfter(until); due = due()) {
                if (due.isAfter(billing.clock().instant())) {
                    billing.clock().set(due);
                }
                billing.bean(DueRuns.class).run();
            }
            if (until.isAfter(billing.clock().instant())) {
                billing.clock().set(until);
            }
        }

        private @Nullable Instant due() {
            return billing.platform()
                    .jdbc()
                    .sql("select min(next_at) as at from billing.schedule where parked_at is null")
                    .query((row, number) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
                    .single()
                    .map(OffsetDateTime::toInstant)
                    .orElse(null);
        }

        /** Another node does what is due by then, and closes a month where one is over; it does not come to its end. */
        private void kill(Instant until) {
            YearMonth now = YearMonth.from(billing.clock().instant().atZone(ZoneOffset.UTC));
            try (JavaProcess node = CrashingRunner.start(billing.data(), until.toString())) {
                node.awaitLine(CrashingRunner.READY::equals, Duration.ofMinutes(4));
                @Nullable JobId closing = months.next().isBefore(now) ? months.begin() : null;
                long end = System.nanoTime()
                        + Duration.ofMillis(random.nextInt(1, closing == null ? 400 : 1_500))
                                .toNanos();
                while (System.nanoTime() - end < 0) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
                node.kill();
                if (closing != null) {
                    months.finish(closing);
                }
            }
        }

        private void prove(int month) {
            books.balanced();
            months.stayAsTheyWere();
            assertThat(billing.bean(Verification.class)
                            .verify(TestBilling.ENTITY)
                            .differences())
                    .as("books after month %d", month)
                    .isEmpty();
            assertThat(SettlementCheck.differences(billing.platform().jdbc()))
                    .as("settlements after month %d", month)
                    .isEmpty();
            assertThat(billing.value(
                            "select count(*) from billing.schedule where parked_at is not null", Integer.class))
                    .isZero();
            assertThat(billing.value("""
                            select count(*) from (select series, count(*) - max(number) as gap from billing.document
                                                  group by entity, series) s where gap <> 0
                            """, Integer.class)).as("gaps in numbers").isZero();
        }

        /** What has come about, so that a run shows that there was something to prove. */
        private String told() {
            return "SimulationTest: %d customers, %d months closed, %s; %d dates of customers on which something was billed"
                    .formatted(CUSTOMERS, MONTHS, billing.value("""
                            select format('%s invoices, %s of them of some amount, %s void, %s credit notes, %s corrections of closed months',
                                count(*) filter (where d.type_code = 380),
                                count(*) filter (where d.type_code = 380 and d.net <> 0),
                                count(*) filter (where s.state = 'void'),
                                count(*) filter (where d.credits is not null),
                                (select count(*) from billing.line l join billing.document o on o.id = l.document
                                    where l.kind = 'correction' and exists (
                                        select from ledger.accounting_period p
                                        where p.state = 'closed' and p.recorded_at <= o.issued_at
                                          and l.service_to <= p.month + interval '1 month')))
                            from billing.document d left join billing.invoice_state s on s.invoice = d.invoice
                            """, String.class), books.balanced());
        }
    }
}
