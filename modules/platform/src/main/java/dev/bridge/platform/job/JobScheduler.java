package dev.bridge.platform.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.bridge.platform.Node;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.database.Notifications;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * db-scheduler, on our table: it hands due executions to nodes, keeps a heartbeat while they run, and gives those of a
 * dead node to another.
 */
final class JobScheduler implements SmartLifecycle {

    static final String TABLE = "platform.scheduled_task";

    private static final int THREADS = 8;
    private static final Duration POLL = Duration.ofSeconds(1);

    /** A node that has not been heard of for four of these is taken for dead. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final JobAlarm alarm;
    private final Scheduler scheduler;
    private volatile boolean running;

    JobScheduler(
            Database database,
            Node node,
            JobExecution execution,
            JobAlarm alarm,
            List<Errand> errands,
            List<RecurringJob> recurring) {
        this.alarm = alarm;
        Task<Void> jobs = Tasks.custom(JobExecution.DESCRIPTOR)
                .execute((instance, context) -> execution.execute(JobId.TYPE.parse(instance.getId())));
        List<Task<?>> tasks = new ArrayList<>(List.of(jobs));
        errands.forEach(errand -> tasks.add(Errands.task(errand)));
        this.scheduler = Scheduler.create(database.pool(), tasks)
                .startTasks(recurring.stream().map(JobScheduler::task).toList())
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(node.name()))
                .threads(THREADS)
                .pollingInterval(POLL)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(STOPPING)
                .build();
    }

    private static RecurringTask<Void> task(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
                .execute((instance, context) -> job.work().run());
    }

    @Override
    public void start() {
        scheduler.start();
        alarm.wakes(scheduler::triggerCheckForDueExecutions);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        alarm.wakes(() -> {});
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Notifications.PHASE + 1;
    }
}
