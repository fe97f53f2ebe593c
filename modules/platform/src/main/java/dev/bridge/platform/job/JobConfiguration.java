package dev.bridge.platform.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.Node;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    /** Ended jobs are shown for a month. */
    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    JobRows jobRows(JdbcClient jdbc) {
        return new JobRows(jdbc);
    }

    /** Schedules in the caller's transaction, so on its connection. */
    @Bean
    SchedulerClient schedulerClient(Database database) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database.pool()))
                .tableName(JobScheduler.TABLE)
                .build();
    }

    @Bean
    JobAlarm jobAlarm() {
        return new JobAlarm();
    }

    @Bean
    Errands errands(SchedulerClient scheduler, JobAlarm alarm) {
        return new Errands(scheduler, alarm);
    }

    @Bean
    ErrandFigures errandFigures(JdbcClient jdbc) {
        return new ErrandFigures(jdbc);
    }

    @Bean
    Jobs jobs(
            JobRows rows,
            SchedulerClient scheduler,
            JobAlarm alarm,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock,
            JsonMapper json) {
        return new Jobs(rows, scheduler, alarm, log, transactions, ids, clock, json);
    }

    @Bean
    JobExecution jobExecution(
            List<JobHandler<?>> handlers,
            JobRows rows,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock,
            JsonMapper json) {
        return new JobExecution(handlers, rows, log, transactions, clock, json);
    }

    @Bean
    JobScheduler jobScheduler(
            Database database,
            Node node,
            JobExecution execution,
            JobAlarm alarm,
            List<Errand> errands,
            List<RecurringJob> recurring) {
        return new JobScheduler(database, node, execution, alarm, errands, recurring);
    }

    @Bean
    RecurringJob jobCleanUp(JobRows rows, InstantSource clock) {
        return new RecurringJob(
                "platform_job_clean_up",
                Duration.ofHours(1),
                () -> rows.deleteFinishedBefore(clock.instant().minus(KEPT)));
    }
}
