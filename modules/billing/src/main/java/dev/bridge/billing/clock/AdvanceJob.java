package dev.bridge.billing.clock;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves a clock from one due instant to the next, and does at each what is due then. The clock's own time is how far it has come: begun
 * again after a crash, it goes on from there, and what was done at that instant is found done.
 */
final class AdvanceJob implements JobHandler<AdvanceJob.Input> {

    record Input(String clock, Instant to) {}

    private record Done(String clock, Instant from, Instant to, long runs) {}

    static final JobType<Input> TYPE = JobType.of("billing_clock_advance", Input.class);

    /** So that work that finds itself due again at once, for ever, ends. */
    private static final int TURNS = 100;

    private final ClockRows rows;
    private final Supplier<List<DueWork>> works;
    private final EventLog log;
    private final TransactionTemplate transactions;

    AdvanceJob(ClockRows rows, Supplier<List<DueWork>> works, EventLog log, TransactionTemplate transactions) {
        this.rows = rows;
        this.works = works;
        this.log = log;
        this.transactions = transactions;
    }

    @Override
    public JobType<Input> type() {
        return TYPE;
    }

    @Override
    public Object run(Input input, RunningJob job) {
        ClockId id = ClockId.TYPE.parse(input.clock());
        TestClock clock = rows.find(id).orElseThrow();
        Instant from = clock.from() == null ? clock.now() : clock.from();
        if (!input.to().equals(clock.target())) {
            return new Done(input.clock(), from, input.to(), clock.runs());
        }
        long runs = clock.runs() + runDue(id, clock.now());
        Instant now = clock.now();
        while (now.isBefore(input.to())) {
            now = next(id, now, input.to()).orElse(input.to());
            step(id, now, runs);
            runs += runDue(id, now);
            job.progress(days(from, now), Math.max(1, days(from, input.to())));
        }
        end(job, id, now, runs);
        return new Done(input.clock(), from, input.to(), runs);
    }

    /** Everything that is due at what time it is, until nothing is. */
    private long runDue(ClockId id, Instant now) {
        long runs = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            long done =
                    works.get().stream().mapToLong(work -> work.run(id, now)).sum();
            if (done == 0) {
                break;
            }
            runs += done;
        }
        // Others may have been at it; the job goes on from this instant when it is tried again.
        Invariant.check(
                works.get().stream().noneMatch(work -> work.next(id, now).isPresent()), "%s: more is due", now);
        return runs;
    }

    /** The next instant after the present one at which something is due. */
    private Optional<Instant> next(ClockId id, Instant now, Instant until) {
        return works.get().stream()
                .flatMap(work -> work.next(id, until).stream())
                .filter(instant -> instant.isAfter(now))
                .min(Instant::compareTo);
    }

    private void step(ClockId id, Instant now, long runs) {
        transactions.executeWithoutResult(status -> rows.step(id, now, runs));
    }

    private void end(RunningJob job, ClockId id, Instant now, long runs) {
        transactions.executeWithoutResult(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            rows.step(id, now, runs);
            rows.end(id);
            log.append(job.origin(), ClockEvents.at(ClockEvents.MOVED, id, now));
        });
    }

    private static long days(Instant from, Instant to) {
        return Duration.between(from, to).toDays();
    }
}
