package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.TestBilling;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.AccountTotal;
import dev.bridge.ledger.JournalEntry;
import dev.bridge.ledger.JournalFilter;
import dev.bridge.ledger.Periods;
import dev.bridge.ledger.Reports;
import dev.bridge.ledger.RevenueMonth;
import dev.bridge.platform.TestPlatform;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.JobState;
import dev.bridge.platform.job.Jobs;
import dev.bridge.testkit.Eventually;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.joda.money.Money;

/** Months that the seller closed, and what was reported of each when it closed: whatever comes later, that stays. */
final class ClosedMonths {

    /** A node that died while it closed a month is missed after some seconds. */
    private static final Duration CLOSING = Duration.ofMinutes(2);

    /** What is reported of a month: the roll-forward, the trial balance of its last day, its journal. */
    private record Reported(List<RevenueMonth> revenue, List<AccountTotal> balance, List<JournalEntry> journal) {}

    private final TestBilling billing;
    private final Map<YearMonth, Reported> closed = new TreeMap<>();
    private YearMonth next;

    ClosedMonths(TestBilling billing, YearMonth firstMonth) {
        this.billing = billing;
        this.next = firstMonth;
    }

    /** The month that closes next. */
    YearMonth next() {
        return next;
    }

    /** Has the next month closed, by whichever node. */
    JobId begin() {
        return billing.bean(Periods.class).close(TestPlatform.ORIGIN, TestBilling.ENTITY, next);
    }

    /** Waits until the month is closed, and keeps what is reported of it. */
    void finish(JobId job) {
        Jobs jobs = billing.bean(Jobs.class);
        Eventually.until(CLOSING, () -> jobs.find(job).orElseThrow().state().isFinal());
        assertThat(jobs.find(job).orElseThrow().state()).as("closing %s", next).isEqualTo(JobState.SUCCEEDED);
        Reported reported = reported(next);
        rollsForward(reported);
        closed.put(next, reported);
        next = next.plusMonths(1);
    }

    /** Nothing that came since has changed what is reported of closed months. */
    void stayAsTheyWere() {
        closed.forEach((month, before) -> {
            Reported now = reported(month);
            assertThat(now.revenue).as("revenue of %s", month).isEqualTo(before.revenue);
            assertThat(now.balance).as("trial balance of %s", month).isEqualTo(before.balance);
            assertThat(now.journal).as("journal of %s", month).isEqualTo(before.journal);
        });
    }

    private Reported reported(YearMonth month) {
        Reports reports = billing.bean(Reports.class);
        return new Reported(
                reports.revenue(TestBilling.ENTITY, month, month),
                reports.accounts(TestBilling.ENTITY, month.atEndOfMonth(), null),
                reports.export(new JournalFilter(
                        TestBilling.ENTITY,
                        month.atDay(1),
                        month.atEndOfMonth(),
                        /* customer= */ null,
                        /* account= */ null)));
    }

    /** The month's products together stand where its trial balance does. */
    private void rollsForward(Reported month) {
        assertThat(sum(month.revenue, RevenueMonth::closing))
                .isEqualTo(BooksProof.balance(month.balance, AccountCode.DEFERRED_REVENUE));
        assertThat(sum(month.revenue, RevenueMonth::contractAsset))
                .isEqualTo(BooksProof.balance(month.balance, AccountCode.CONTRACT_ASSET));
    }

    private static long sum(List<RevenueMonth> months, Function<RevenueMonth, Money> figure) {
        return months.stream()
                .mapToLong(month -> figure.apply(month).getAmountMinorLong())
                .sum();
    }
}
