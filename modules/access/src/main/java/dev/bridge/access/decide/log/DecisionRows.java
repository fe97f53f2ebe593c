package dev.bridge.access.decide.log;

import dev.bridge.access.decide.EvaluationId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code access.decision}. */
final class DecisionRows {

    private final JdbcClient jdbc;

    DecisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<LoggedDecision> decisions) {
        jdbc.sql("""
                        insert into access.decision (id, account, decided_at, asked_for, product, subject_type, subject_id, action,
                                                     resource, allowed, reason, times, revision, caller, question, answer)
                        select new.id, new.account, new.decided_at, new.asked_for, new.product, new.subject_type, new.subject_id,
                               new.action, new.resource, new.allowed, new.reason, new.times, new.revision, new.caller,
                               new.question::jsonb, new.answer::jsonb
                        from unnest(:ids::uuid[], :accounts::uuid[], :decided::timestamptz[], :asked::timestamptz[],
                                    :products::text[], :subject_types::text[], :subject_ids::text[], :actions::text[],
                                    :resources::text[], :allowed::boolean[], :reasons::text[], :times::integer[],
                                    :revisions::text[], :callers::text[], :questions::text[], :answers::text[])
                          as new (id, account, decided_at, asked_for, product, subject_type, subject_id, action, resource,
                                  allowed, reason, times, revision, caller, question, answer)
                        where exists (select from platform.account_revision known where known.account_id = new.account)
                        on conflict do nothing
                        """)
                .param("ids", column(decisions, decision -> decision.id().uuid()))
                .param(
                        "accounts",
                        column(decisions, decision -> decision.account().uuid()))
                .param("decided", column(decisions, LoggedDecision::decidedAt))
                .param("asked", column(decisions, LoggedDecision::askedFor))
                .param("products", column(decisions, LoggedDecision::product))
                .param("subject_types", column(decisions, LoggedDecision::subjectType))
                .param("subject_ids", column(decisions, LoggedDecision::subjectId))
                .param("actions", column(decisions, LoggedDecision::action))
                .param("resources", column(decisions, LoggedDecision::resource))
                .param("allowed", column(decisions, LoggedDecision::allowed))
                .param("reasons", column(decisions, LoggedDecision::reason))
                .param("times", column(decisions, LoggedDecision::times))
                .param("revisions", column(decisions, LoggedDecision::revision))
                .param("callers", column(decisions, LoggedDecision::caller))
                .param("questions", column(decisions, LoggedDecision::question))
                .param("answers", column(decisions, LoggedDecision::answer))
                .update();
    }

    private static @Nullable String[] column(
            List<LoggedDecision> decisions, Function<LoggedDecision, @Nullable Object> cell) {
        @Nullable String[] column = new @Nullable String[decisions.size()];
        for (int row = 0; row < column.length; row++) {
            Object value = cell.apply(decisions.get(row));
            column[row] = value == null ? null : value.toString();
        }
        return column;
    }

    Optional<LoggedDecision> find(EvaluationId id) {
        return jdbc.sql("select * from access.decision where id = :id")
                .param("id", id.uuid())
                .query(DecisionRows::decision)
                .optional();
    }

    /**
     * Those of an account, newest first.
     *
     * @param subject id; null for all, and so for the others
     * @param before an id that all of them are before
     */
    List<LoggedDecision> list(
            AccountId account,
            @Nullable String subject,
            @Nullable String action,
            @Nullable String resource,
            @Nullable Boolean allowed,
            UUID before,
            int limit) {
        return jdbc.sql("""
                        select * from access.decision
                        where account = :account
                          and (:subject::text is null or subject_id = :subject)
                          and (:action::text is null or action = :action)
                          and (:resource::text is null or resource = :resource)
                          and (:allowed::boolean is null or allowed = :allowed)
                          and id < :before
                        order by id desc
                        limit :limit
                        """)
                .param("account", account.uuid())
                .param("subject", subject)
                .param("action", action)
                .param("resource", resource)
                .param("allowed", allowed)
                .param("before", before)
                .param("limit", limit)
                .query(DecisionRows::decision)
                .list();
    }

    /** Up to a number of those decided before an instant; says how many. */
    int deleteBefore(Instant before, int most) {
        return jdbc.sql("""
                        delete from access.decision
                        where id in (select id from access.decision where decided_at < :before limit :most)
                        """)
                .param("before", Timestamps.of(before))
                .param("most", most)
                .update();
    }

    private static LoggedDecision decision(ResultSet row, int number) throws SQLException {
        return new LoggedDecision(
                new EvaluationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                Timestamps.read(row, "decided_at"),
                Timestamps.read(row, "asked_for"),
                row.getString("product"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("action"),
                row.getString("resource"),
                row.getBoolean("allowed"),
                row.getString("reason"),
                row.getInt("times"),
                row.getString("revision"),
                row.getString("caller"),
                row.getString("question"),
                row.getString("answer"));
    }
}
