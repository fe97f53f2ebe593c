package dev.bridge.platform.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Work that outlives the request that asked for it: durable, begun at least once, by one node at a time. */
public final class Jobs {

    private record JobChanged(String job, String type) {}

    private static final EventType QUEUED = new EventType("platform.job.queued");
    private static final EventType CANCELLED = new EventType("platform.job.cancelled");

    private final JobRows rows;
    private final SchedulerClient scheduler;
    private final JobAlarm alarm;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;
    private final JsonMapper json;

    Jobs(
            JobRows rows,
            SchedulerClient scheduler,
            JobAlarm alarm,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock,
            JsonMapper json) {
        this.rows = rows;
        this.scheduler = scheduler;
        this.alarm = alarm;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Queues a job in the caller's transaction: it runs if and only if that commits. */
    public <T> JobId queue(Origin origin, AccountId account, JobType<T> type, T input) {
        return queue(origin, account, type, input, clock.instant());
    }

    /** Queues a job that begins at {@code at} or soon after. */
    public <T> JobId queue(Origin origin, AccountId account, JobType<T> type, T input, Instant at) {
        Invariant.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "a job is queued in the transaction of the change that asks for it");
        JobId id = ids.next(JobId.TYPE);
        rows.insert(id, type.name(), account, json.writeValueAsString(input), origin, clock.instant());
        scheduler.scheduleIfNotExists(
                JobExecution.DESCRIPTOR.instance(id.text()).scheduledTo(at));
        alarm.ringAfterCommit();
        append(origin, QUEUED, account, id, type.name());
        return id;
    }

    public Optional<Job> find(JobId id) {
        return rows.find(id);
    }

    /** Newest first, those that are older than {@code before}. */
    public List<Job> list(UUID before, int limit) {
        return rows.list(before, limit);
    }

    /**
     * Cancels a job that waits, and asks one that runs to stop at its next progress.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code job_finished}
     */
    public Job cancel(Origin origin, JobId id) {
        return transactions.execute(status -> {
            Optional<Job> cancelled = rows.cancel(id, clock.instant());
            if (cancelled.isEmpty()) {
                throw rows.find(id)
                        .map(job -> Problem.of(
                                PlatformError.JOB_FINISHED,
                                "The job %s has %s and cannot be cancelled any more.",
                                id,
                                job.state().text()))
                        .orElseGet(() ->
                                Problem.of(PlatformError.NOT_FOUND, "There is no job %s.", Quoted.text(id.text())))
                        .exception();
            }
            Job job = cancelled.get();
            if (job.state() == JobState.CANCELLED) {
                append(origin, CANCELLED, job.account(), id, job.type());
            }
            return job;
        });
    }

    void append(Origin origin, EventType event, AccountId account, JobId id, String type) {
        log.append(origin, new NewEvent(account, event, ObjectRef.of("job", id), new JobChanged(id.text(), type)));
    }
}
