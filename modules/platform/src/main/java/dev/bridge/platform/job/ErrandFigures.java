package dev.bridge.platform.job;

import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many {@link Errand errands} are on their way, by their names. */
public final class ErrandFigures {

    /** The instance under which db-scheduler keeps what comes round by itself. */
    private static final String RECURRING = "recurring";

    /**
     * Of one name.
     *
     * @param waiting those whose time has not come, and those that no node has taken
     * @param running those that a node has taken
     * @param failing those that broke off when they ran last, and are tried again
     * @param oldestDueAt when the first one was or is due
     */
    public record Waiting(
            String name,
            long waiting,
            long running,
            long failing,
            Instant oldestDueAt,
            @Nullable Instant lastFailureAt) {}

    private final JdbcClient jdbc;

    ErrandFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Waiting> now() {
        return jdbc.sql("""
                        select task_name, count(*) filter (where not picked) as waiting, count(*) filter (where picked) as running,
                               count(*) filter (where consecutive_failures > 0) as failing,
                               min(execution_time) as oldest_due_at,
                               max(last_failure) filter (where consecutive_failures > 0) as last_failure_at
                        from platform.scheduled_task
                        where task_instance <> :recurring and task_name <> :jobs
                        group by task_name order by task_name
                        """)
                .param("recurring", RECURRING)
                .param("jobs", JobExecution.DESCRIPTOR.getTaskName())
                .query((row, number) -> new Waiting(
                        row.getString("task_name"),
                        row.getLong("waiting"),
                        row.getLong("running"),
                        row.getLong("failing"),
                        Timestamps.read(row, "oldest_due_at"),
                        Timestamps.readOrNull(row, "last_failure_at")))
                .list();
    }
}
