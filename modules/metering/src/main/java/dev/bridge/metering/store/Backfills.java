package dev.bridge.metering.store;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.event.EventLimits;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets meters count from earlier on than when they were declared. */
public final class Backfills {

    /** What the log says of it. */
    private record Extended(String product, String meter, int version, Instant since) {}

    private static final EventType EXTENDED = new EventType("metering.meter.extended");

    private final BackfillRows rows;
    private final MeterRegistry registry;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final EventLog log;
    private final InstantSource clock;

    Backfills(
            BackfillRows rows,
            MeterRegistry registry,
            Jobs jobs,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            EventLog log,
            InstantSource clock) {
        this.rows = rows;
        this.registry = registry;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
    }

    /** Accounts counted so far, of all. */
    public BackfillRows.Progress progress(CompiledMeter meter) {
        return rows.progress(meter.number());
    }

    /**
     * Lets a meter count from {@code since} on. What is in the log by now of the time between is counted by the job; what comes from
     * now on as it comes.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code since_invalid}
     */
    public JobId extend(Origin origin, CompiledMeter meter, Instant since) {
        Instant earliest = clock.instant().minus(Duration.ofDays(EventLimits.EVENT_HORIZON.value()));
        Instant before = meter.version().since();
        if (!since.isBefore(before) || since.isBefore(earliest)) {
            throw Problem.of(
                            MeteringError.SINCE_INVALID,
                            "The meter `%s` counts from %s; it can be told to count from an earlier time, of %s or later.",
                            meter.version().name(),
                            before,
                            earliest)
                    .exception();
        }
        JobId job = transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            jdbc.sql("""
                            select lane from metering.lane order by lane for update
                            """).query((row, place) -> row.getInt(1)).list();
            rows.extend(meter.number(), since, before);
            log.append(
                    origin,
                    new NewEvent(
                            AccountId.PLATFORM,
                            EXTENDED,
                            new ObjectRef("meter", Integer.toString(meter.number())),
                            new Extended(
                                    meter.version().product(),
                                    meter.version().name(),
                                    meter.version().version(),
                                    since)));
            // Whoever folds from now on has to have read the new beginning.
            jdbc.sql("""
                            update metering.lane set meters_revision = greatest(meters_revision, :revision)
                            """).param("revision", log.revision(AccountId.PLATFORM)).update();
            return jobs.queue(origin, AccountId.PLATFORM, BackfillJob.TYPE, new BackfillJob.Input(meter.number()));
        });
        registry.reload();
        return Objects.requireNonNull(job);
    }
}
