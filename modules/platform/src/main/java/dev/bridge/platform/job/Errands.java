package dev.bridge.platform.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.bridge.kernel.Invariant;
import java.time.Duration;
import java.time.Instant;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Sends somebody on an {@link Errand}. */
public final class Errands {

    private static final Duration PAUSE_WHEN_BROKEN = Duration.ofSeconds(30);

    private final SchedulerClient scheduler;
    private final JobAlarm alarm;

    Errands(SchedulerClient scheduler, JobAlarm alarm) {
        this.scheduler = scheduler;
        this.alarm = alarm;
    }

    /**
     * Schedules an errand in the caller's transaction: it runs if and only if that commits.
     *
     * @param name of the errand
     * @param key which one of its kind; once more while it is there changes nothing
     */
    public void schedule(String name, String key, Instant at) {
        Invariant.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "an errand is scheduled in the transaction of the change that asks for it");
        scheduler.scheduleIfNotExists(descriptor(name).instance(key).scheduledTo(at));
        alarm.ringAfterCommit();
    }

    static Task<Void> task(Errand errand) {
        return Tasks.custom(descriptor(errand.name()))
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PAUSE_WHEN_BROKEN))
                .execute((instance, context) -> {
                    // Before the answer is given: what it throws is the scheduler's to handle.
                    var again = errand.run(instance.getId());
                    return (complete, operations) ->
                            again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
                });
    }

    private static TaskDescriptor<Void> descriptor(String name) {
        return TaskDescriptor.of(name);
    }
}
