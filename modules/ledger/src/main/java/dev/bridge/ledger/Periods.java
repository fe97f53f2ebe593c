package dev.bridge.ledger;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** The months of entities: open, then closing, then closed for ever. */
public final class Periods {

    private final Entities entities;
    private final EntityRows rows;
    private final Jobs jobs;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    Periods(
            Entities entities,
            EntityRows rows,
            Jobs jobs,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.entities = entities;
        this.rows = rows;
        this.jobs = jobs;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Begins to close a month: from now on it takes what closing books and nothing else. The rest is a job. For a month that
     * is being closed already, another job goes on with it.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code period_closed},
     *     {@code period_not_next}, {@code period_not_over}
     */
    public JobId close(Origin origin, String key, YearMonth month) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            Entity entity = entities.require(key);
            requireNext(entity, month);
            if (entity.closing() == null) {
                rows.step(key, month, "closing", origin.actor().toString(), clock.instant());
                log.append(origin, LedgerEvents.period(LedgerEvents.PERIOD_CLOSING, key, month));
            }
            return jobs.queue(origin, AccountId.PLATFORM, ClosingJob.TYPE, new ClosingJob.Input(key, month.toString()));
        });
    }

    /** Months that are closed or being closed, newest first. */
    public List<AccountingPeriod> list(String entity, YearMonth before, int limit) {
        entities.require(entity);
        return rows.periods(entity, before, limit);
    }

    private void requireNext(Entity entity, YearMonth month) {
        YearMonth next = entity.closedThrough().plusMonths(1);
        if (month.isBefore(next)) {
            throw Problem.of(
                            LedgerError.PERIOD_CLOSED,
                            month.isBefore(entity.firstMonth())
                                    ? "The books of %s begin with %s, after %s."
                                    : "The books of %s are closed through %s, and so is %s.",
                            entity.key(),
                            month.isBefore(entity.firstMonth()) ? entity.firstMonth() : entity.closedThrough(),
                            month)
                    .exception();
        }
        if (month.isAfter(next)) {
            throw Problem.of(
                            LedgerError.PERIOD_NOT_NEXT,
                            "Months close one after the other: close %s of %s before %s.",
                            next,
                            entity.key(),
                            month)
                    .exception();
        }
        if (!entity.day(clock.instant()).isAfter(month.atEndOfMonth())) {
            throw Problem.of(
                            LedgerError.PERIOD_NOT_OVER,
                            "%s is not over yet in %s; close it from %s on.",
                            month,
                            entity.zone(),
                            month.plusMonths(1).atDay(1))
                    .exception();
        }
    }
}
