package dev.bridge.ledger;

import static dev.bridge.ledger.TestBooks.MAIN;
import static dev.bridge.ledger.TestBooks.occasion;
import static dev.bridge.ledger.TestBooks.service;
import static dev.bridge.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.database.DatabaseFault;
import dev.bridge.platform.job.Job;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.JobState;
import dev.bridge.platform.job.Jobs;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Closing months, and what closed ones take. */
class PeriodsTest {

    private static final Money NONE = usd("0.00");
    private static final YearMonth JANUARY = YearMonth.of(2025, 1);

    private final AccountId customer = TestPlatform.newAccount();
    private final MeteredUsage usage = new MeteredUsage();
    private final TestBooks books = TestBooks.open(usage);

    /** Stands for who rates usage: a customer used something for 12.00 in each month. */
    private static final class MeteredUsage implements AccrualSource {

        private @Nullable TestBooks books;
        private @Nullable AccountId customer;

        @Override
        public void accrue(Entity entity, YearMonth month) {
            TestBooks kept = books;
            AccountId user = customer;
            if (kept == null || user == null) {
                return;
            }
            Service service = service(
                    "usage/" + month,
                    Pattern.USAGE,
                    month.atDay(1).toString(),
                    month.plusMonths(1).atDay(1).toString());
            kept.inTransaction(() -> kept.bean(RevenueBooking.class)
                    .accrued(
                            occasion(
                                    user,
                                    "accrual/" + month,
                                    month.atEndOfMonth().toString()),
                            List.of(new Accrual(service, usd("12.00")))));
        }
    }

    @BeforeEach
    void use() {
        usage.books = books;
    }

    @AfterEach
    void close() {
        assertThat(books.verify().differences()).isEmpty();
        books.close();
    }

    private Job closed(YearMonth month) {
        JobId job = books.bean(Periods.class).close(TestPlatform.ORIGIN, MAIN, month);
        Jobs jobs = books.bean(Jobs.class);
        Eventually.until(
                Duration.ofSeconds(20),
                () -> jobs.find(job).orElseThrow().state().isFinal());
        return jobs.find(job).orElseThrow();
    }

    private static String refused(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call)
                .problem()
                .code()
                .code();
    }

    private void invoice(String key, String day, String starts, String ends, String net) {
        InvoiceLine line = InvoiceLine.overTime(service(key + "/line", Pattern.DAY, starts, ends), usd(net));
        books.inTransaction(
                () -> books.bean(RevenueBooking.class).invoiced(occasion(customer, key, day), List.of(line), NONE));
    }

    @Test
    void closingAccruesAndRecognizesAndThenNothingChangesAnyMore() {
        usage.customer = customer;
        invoice("i", "2025-01-10", "2025-01-10", "2025-03-01", "50.00");
        assertThat(closed(JANUARY).state()).isEqualTo(JobState.SUCCEEDED);
        Map<String, String> january = books.balances(customer, "2025-01-31");
        assertThat(january)
                .isEqualTo(Map.of(
                        "receivable",
                        "50.00",
                        "deferred_revenue",
                        "28.00",
                        "contract_asset",
                        "12.00",
                        "revenue",
                        "34.00"));
        assertThat(books.bean(Periods.class).list(MAIN, YearMonth.of(2030, 1), 10))
                .singleElement()
                .satisfies(period -> {
                    assertThat(period.month()).isEqualTo(JANUARY);
                    assertThat(period.state()).isEqualTo(AccountingPeriod.State.CLOSED);
                });

        invoice("late", "2025-01-31", "2025-01-01", "2025-02-01", "31.00");
        assertThat(books.balances(customer, "2025-01-31")).isEqualTo(january);
        JournalEntry late = Objects.requireNonNull(books.bean(JournalRows.class).find(MAIN, "late"));
        assertThat(late.bookedOn()).isEqualTo("2025-02-01");
        assertThat(late.originMonth()).isEqualTo(JANUARY);
        assertThat(closed(YearMonth.of(2025, 2)).state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(books.balances(customer, "2025-02-28"))
                .isEqualTo(Map.of("receivable", "81.00", "contract_asset", "24.00", "revenue", "105.00"));
        assertThat(books.balances(customer, "2025-01-31")).isEqualTo(january);
    }

    @Test
    void theReportRollsDeferredRevenueForward() {
        invoice("i", "2025-01-10", "2025-01-10", "2025-03-01", "50.00");
        closed(JANUARY);
        closed(YearMonth.of(2025, 2));
        List<RevenueMonth> months = books.bean(Reports.class).revenue(MAIN, JANUARY, YearMonth.of(2025, 3));
        assertThat(months)
                .extracting(
                        RevenueMonth::opening,
                        RevenueMonth::billed,
                        RevenueMonth::recognized,
                        RevenueMonth::credited,
                        RevenueMonth::closing,
                        RevenueMonth::revenue)
                .containsExactly(
                        tuple(NONE, usd("50.00"), usd("22.00"), NONE, usd("28.00"), usd("22.00")),
                        tuple(usd("28.00"), NONE, usd("28.00"), NONE, NONE, usd("28.00")),
                        tuple(NONE, NONE, NONE, NONE, NONE, NONE));
    }

    @Test
    void monthsCloseOneAfterTheOtherAndWhenTheyAreOver() {
        Periods periods = books.bean(Periods.class);
        assertThat(refused(() -> periods.close(TestPlatform.ORIGIN, MAIN, YearMonth.of(2025, 2))))
                .isEqualTo("period_not_next");
        assertThat(refused(() -> periods.close(TestPlatform.ORIGIN, MAIN, YearMonth.of(2024, 12))))
                .isEqualTo("period_closed");
        assertThat(refused(() -> periods.close(TestPlatform.ORIGIN, "nobody", JANUARY)))
                .isEqualTo("entity_unknown");
        for (int month = 1; month <= 5; month++) {
            assertThat(closed(YearMonth.of(2025, month)).state()).isEqualTo(JobState.SUCCEEDED);
        }
        assertThat(refused(() -> periods.close(TestPlatform.ORIGIN, MAIN, YearMonth.of(2025, 5))))
                .isEqualTo("period_closed");
        assertThat(refused(() -> periods.close(TestPlatform.ORIGIN, MAIN, YearMonth.of(2025, 6))))
                .isEqualTo("period_not_over");
    }

    @Test
    void whatIsPostedIntoAClosedMonthIsRefused() {
        closed(JANUARY);
        assertThat(refused(
                        () -> books.inTransaction(() -> books.bean(Ledger.class).post(payment()))))
                .isEqualTo("period_closed");
    }

    private NewTransaction payment() {
        return new NewTransaction(
                MAIN,
                "p",
                TransactionKind.PAYMENT,
                customer,
                LocalDate.parse("2025-01-31"),
                null,
                TestBooks.DOCUMENT,
                null,
                null,
                List.of(NewTransfer.of(AccountCode.CASH, AccountCode.RECEIVABLE, usd("1.00"))));
    }

    /** What was under way when the month began to close is in it; the closing waits for it. */
    @Test
    void aMonthClosesAfterWhatIsUnderWay() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> posting = threads.submit(() -> books.inTransaction(() -> {
                Optional<Posted> posted = books.bean(Bookkeeping.class)
                        .paid(occasion(customer, "p", "2025-01-31"), AccountCode.CASH, usd("3.00"), NONE);
                underWay.countDown();
                await(go);
                return posted;
            }));
            await(underWay);
            Future<JobId> closing =
                    threads.submit(() -> books.bean(Periods.class).close(TestPlatform.ORIGIN, MAIN, JANUARY));
            Eventually.until(Duration.ofSeconds(10), () -> waiting() > 0);
            assertThat(closing.isDone()).isFalse();
            go.countDown();
            posting.get();
            closing.get();
        }
        assertThat(books.balances(customer, "2025-01-31")).containsEntry("cash", "3.00");
    }

    /** Whoever looked at the books before the month began to close cannot post into it afterwards, whatever they saw. */
    @Test
    void aSnapshotFromBeforeTheClosingPostsNothingIntoTheMonth() {
        TransactionTemplate repeatable = new TransactionTemplate(
                Objects.requireNonNull(books.platform().transactions().getTransactionManager()));
        repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        Throwable failure = catchThrowable(() -> repeatable.executeWithoutResult(status -> {
            assertThat(books.entity().closing()).isNull();
            otherThread(() -> books.bean(Periods.class).close(TestPlatform.ORIGIN, MAIN, JANUARY));
            books.bean(Ledger.class).post(payment());
        }));
        assertThat(DatabaseFault.isBusy(failure)).isTrue();
        assertThat(books.balances(customer, "2025-01-31")).isEmpty();
    }

    private static void otherThread(Runnable work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(work);
        }
    }

    private long waiting() {
        return books.platform()
                .jdbc()
                .sql("select count(*) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void anEntityHasItsKeyAlone() {
        assertThat(refused(() -> books.open(MAIN, "UTC", "2025-01"))).isEqualTo("entity_taken");
        books.open("zurich", "Europe/Zurich", "2025-03");
        assertThat(books.bean(Entities.class).list("", 10))
                .extracting(Entity::key)
                .containsExactly("main", "zurich");
    }
}
