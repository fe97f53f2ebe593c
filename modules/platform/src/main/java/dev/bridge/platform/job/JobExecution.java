package dev.bridge.platform.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** One attempt at a job, from its row to its end or its next try. db-scheduler decides when and where. */
final class JobExecution {

    static final TaskDescriptor<Void> DESCRIPTOR = TaskDescriptor.of("job");

    private record JobEnded(String job, String type, int attempts) {}

    private static final EventType SUCCEEDED = new EventType("platform.job.succeeded");
    private static final EventType FAILED = new EventType("platform.job.failed");
    private static final EventType CANCELLED = new EventType("platform.job.cancelled");
    private static final Logger LOG = LoggerFactory.getLogger(JobExecution.class);

    private final Map<String, JobHandler<?>> handlers;
    private final JobRows rows;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final JsonMapper json;

    JobExecution(
            List<JobHandler<?>> handlers,
            JobRows rows,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock,
            JsonMapper json) {
        this.handlers = handlers.stream()
                .collect(Collectors.toMap(handler -> handler.type().name(), Function.identity()));
        this.rows = rows;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    CompletionHandler<Void> execute(JobId id) {
        Optional<Job> begun = rows.begin(id, clock.instant());
        if (begun.isEmpty()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Job job = begun.get();
        JobHandler<?> handler = handlers.get(job.type());
        if (handler == null) {
            // A node of another version may know it.
            return again(job, clock.instant().plusSeconds(30), "No node here does jobs of type " + job.type());
        }
        if (job.attempts() > handler.type().attempts()) {
            return end(job, JobState.FAILED, FAILED, null, "The server stopped in the middle of it, every time.");
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable("job_id", id.text())) {
            return attempt(job, handler);
        }
    }

    private <T> CompletionHandler<Void> attempt(Job job, JobHandler<T> handler) {
        try {
            Object result =
                    handler.run(json.readValue(job.input(), handler.type().input()), new RunningJob(job, rows));
            String text = json.writeValueAsString(result);
            Invariant.check(text.startsWith("{"), "the result of jobs %s is not an object", job.type());
            return end(job, JobState.SUCCEEDED, SUCCEEDED, text, null);
        } catch (JobStopped stopped) {
            return switch (stopped.ownership()) {
                case CANCELLED -> end(job, JobState.CANCELLED, CANCELLED, null, null);
                case LOST -> stillOwnedElsewhere(job);
                case OURS -> throw Invariant.broken("job %s was stopped by nobody", job.id());
            };
        } catch (ProblemException problem) {
            return end(job, JobState.FAILED, FAILED, null, problem.problem().detail());
        } catch (RuntimeException failure) {
            LOG.warn("Attempt {} at job {} ({}) failed", job.attempts(), job.id(), job.type(), failure);
            String told = "Something went wrong inside Bridge; the log has it under " + job.id() + ".";
            if (job.attempts() >= handler.type().attempts()) {
                return end(job, JobState.FAILED, FAILED, null, told);
            }
            return again(job, clock.instant().plus(handler.type().pauseAfter(job.attempts())), told);
        }
    }

    private CompletionHandler<Void> again(Job job, Instant at, String failure) {
        if (!rows.requeue(job.id(), job.attempts(), failure)) {
            return stillOwnedElsewhere(job);
        }
        return (complete, operations) -> operations.reschedule(complete, at);
    }

    private CompletionHandler<Void> end(
            Job job, JobState state, EventType event, @Nullable String result, @Nullable String failure) {
        boolean ended = Boolean.TRUE.equals(transactions.execute(status -> {
            if (!rows.finish(job.id(), job.attempts(), state, result, failure, clock.instant())) {
                return false;
            }
            log.append(
                    new Origin(job.origin().actor(), job.id().text()),
                    new NewEvent(
                            job.account(),
                            event,
                            ObjectRef.of("job", job.id()),
                            new JobEnded(job.id().text(), job.type(), job.attempts())));
            return true;
        }));
        return ended ? new CompletionHandler.OnCompleteRemove<>() : stillOwnedElsewhere(job);
    }

    private static CompletionHandler<Void> stillOwnedElsewhere(Job job) {
        LOG.warn("Job {} was taken over while attempt {} was still at it", job.id(), job.attempts());
        return (complete, operations) -> {};
    }
}
