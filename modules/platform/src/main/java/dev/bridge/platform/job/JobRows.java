package dev.bridge.platform.job;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of {@code platform.job}. The number of attempts is the fencing token: whoever runs an older attempt than the
 * row says has lost the job and changes nothing.
 */
final class JobRows {

    enum Ownership {
        OURS,
        CANCELLED,
        LOST
    }

    private final JdbcClient jdbc;

    JobRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(JobId id, String type, AccountId account, String input, Origin origin, Instant now) {
        jdbc.sql("""
                        insert into platform.job (id, type, account_id, state, input, actor, request_id, created_at)
                        values (:id, :type, :account, 'queued', :input::jsonb, :actor, :request, :now)
                        """)
                .param("id", id.uuid())
                .param("type", type)
                .param("account", account.uuid())
                .param("input", input)
                .param("actor", origin.actor().toString())
                .param("request", origin.requestId())
                .param("now", Timestamps.of(now))
                .update();
    }

    Optional<Job> find(JobId id) {
        return jdbc.sql("""
                        select * from platform.job where id = :id
                        """).param("id", id.uuid()).query(JobRows::job).optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<Job> list(UUID before, int limit) {
        return jdbc.sql("""
                        select * from platform.job where id < :before order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(JobRows::job)
                .list();
    }

    /** Begins an attempt; empty where the job has ended meanwhile. */
    Optional<Job> begin(JobId id, Instant now) {
        return jdbc.sql("""
                        update platform.job
                        set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, :now)
                        where id = :id and state in ('queued', 'running')
                        returning *
                        """)
                .param("id", id.uuid())
                .param("now", Timestamps.of(now))
                .query(JobRows::job)
                .optional();
    }

    Ownership progress(JobId id, int attempt, long done, long total) {
        return jdbc.sql("""
                        update platform.job set done = :done, total = :total
                        where id = :id and attempts = :attempt and state = 'running'
                        returning cancel_requested_at is not null
                        """)
                .param("id", id.uuid())
                .param("attempt", attempt)
                .param("done", done)
                .param("total", total)
                .query(Boolean.class)
                .optional()
                .map(cancelled -> cancelled ? Ownership.CANCELLED : Ownership.OURS)
                .orElse(Ownership.LOST);
    }

    /** Back into the queue after a failure. Says whether the attempt still had the job. */
    boolean requeue(JobId id, int attempt, String failure) {
        return jdbc.sql("""
                        update platform.job set state = 'queued', failure = :failure
                        where id = :id and attempts = :attempt and state = 'running'
                        """)
                        .param("id", id.uuid())
                        .param("attempt", attempt)
                        .param("failure", failure)
                        .update()
                == 1;
    }

    /** Ends it. Says whether the attempt still had the job. */
    boolean finish(
            JobId id, int attempt, JobState state, @Nullable String result, @Nullable String failure, Instant now) {
        return jdbc.sql("""
                        update platform.job
                        set state = :state, result = :result::jsonb, failure = :failure, finished_at = :now
                        where id = :id and attempts = :attempt and state = 'running'
                        """)
                        .param("id", id.uuid())
                        .param("attempt", attempt)
                        .param("state", state.text())
                        .param("result", result)
                        .param("failure", failure)
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
    }

    /** Cancels it where it waits, asks it to stop where it runs; the job after that, empty where it had ended. */
    Optional<Job> cancel(JobId id, Instant now) {
        return jdbc.sql("""
                        update platform.job
                        set cancel_requested_at = :now,
                            state = case when state = 'queued' then 'cancelled' else state end,
                            finished_at = case when state = 'queued' then :now::timestamptz end
                        where id = :id and state in ('queued', 'running')
                        returning *
                        """)
                .param("id", id.uuid())
                .param("now", Timestamps.of(now))
                .query(JobRows::job)
                .optional();
    }

    int deleteFinishedBefore(Instant instant) {
        return jdbc.sql("""
                        delete from platform.job where finished_at < :instant
                        """).param("instant", Timestamps.of(instant)).update();
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("type"),
                new AccountId(row.getObject("account_id", UUID.class)),
                JobState.parse(row.getString("state")),
                row.getString("input"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getString("result"),
                row.getString("failure"),
                row.getInt("attempts"),
                new Origin(ObjectRef.parse(row.getString("actor")), row.getString("request_id")),
                row.getObject("cancel_requested_at") != null,
                Timestamps.read(row, "created_at"),
                Timestamps.readOrNull(row, "started_at"),
                Timestamps.readOrNull(row, "finished_at"));
    }
}
