package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes a month: accrues what was served, recognizes what time has earned, proves the month's balances, and then has the
 * database refuse whatever would still change it. Begun again, it finds done what is done.
 */
final class ClosingJob implements JobHandler<ClosingJob.Input> {

    record Input(String entity, String month) {}

    private record Done(String entity, String month, long recognized) {}

    static final JobType<Input> TYPE = JobType.of("ledger_closing", Input.class);

    private final Entities entities;
    private final EntityRows rows;
    private final Supplier<List<AccrualSource>> sources;
    private final Recognition recognition;
    private final Verification verification;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    ClosingJob(
            Entities entities,
            EntityRows rows,
            Supplier<List<AccrualSource>> sources,
            Recognition recognition,
            Verification verification,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.entities = entities;
        this.rows = rows;
        this.sources = sources;
        this.recognition = recognition;
        this.verification = verification;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public JobType<Input> type() {
        return TYPE;
    }

    @Override
    public Object run(Input input, RunningJob job) {
        YearMonth month = YearMonth.parse(input.month());
        Entity entity = entities.require(input.entity());
        if (!month.equals(entity.closing())) {
            return new Done(input.entity(), input.month(), 0);
        }
        sources.get().forEach(source -> source.accrue(entity, month));
        long[] recognized = {0};
        recognition.recognizeThrough(entity, month.atEndOfMonth(), done -> {
            recognized[0] = done;
            job.progress(done, done);
        });
        List<String> differences = verification.verifyMonth(input.entity(), month);
        Invariant.check(differences.isEmpty(), "%s cannot be closed: %s", month, differences);
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            if (month.equals(entities.require(input.entity()).closing())) {
                rows.step(input.entity(), month, "closed", job.origin().actor().toString(), clock.instant());
                log.append(job.origin(), LedgerEvents.period(LedgerEvents.PERIOD_CLOSED, input.entity(), month));
            }
        });
        return new Done(input.entity(), input.month(), recognized[0]);
    }
}
