package dev.bridge.platform.log;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code platform.dead_letter}. Everything here happens under the reader's row lock. */
final class DeadLetters {

    private static final int MAX_REASON = 2_000;

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the accounts that have a dead letter, so that their later events must wait. */
    Set<AccountId> parked(String reader, Collection<AccountId> accounts) {
        return new HashSet<>(jdbc.sql("""
                        select distinct account_id from platform.dead_letter
                        where reader = :reader and account_id = any (:accounts::uuid[])
                        """)
                .param("reader", reader)
                .param(
                        "accounts",
                        accounts.stream()
                                .map(account -> account.uuid().toString())
                                .toArray(String[]::new))
                .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list());
    }

    void parkFailed(String reader, Event event, String reason, int attempts, Instant now) {
        park(reader, event, "failed", reason, attempts, now);
    }

    void parkBehind(String reader, Event event, Instant now) {
        park(reader, event, "behind", "An earlier event of the same account could not be read.", 0, now);
    }

    private void park(String reader, Event event, String kind, String reason, int attempts, Instant now) {
        jdbc.sql("""
                        insert into platform.dead_letter
                            (reader, position, account_id, kind, reason, attempts, parked_at)
                        values (:reader, :position, :account, :kind, :reason, :attempts, :now)
                        on conflict (reader, position) do nothing
                        """)
                .param("reader", reader)
                .param("position", event.position())
                .param("account", event.account().uuid())
                .param("kind", kind)
                .param("reason", shortened(reason))
                .param("attempts", attempts)
                .param("now", Timestamps.of(now))
                .update();
    }

    void failedAgain(String reader, long position, String reason) {
        jdbc.sql("""
                        update platform.dead_letter set kind = 'failed', reason = :reason, attempts = attempts + 1
                        where reader = :reader and position = :position
                        """)
                .param("reader", reader)
                .param("position", position)
                .param("reason", shortened(reason))
                .update();
    }

    void delete(String reader, long position) {
        jdbc.sql("""
                        delete from platform.dead_letter where reader = :reader and position = :position
                        """).param("reader", reader).param("position", position).update();
    }

    /** From a position on, as when everything from there is read anew. */
    void deleteFrom(String reader, long position) {
        jdbc.sql("""
                        delete from platform.dead_letter where reader = :reader and position > :position
                        """).param("reader", reader).param("position", position).update();
    }

    /** The reader's dead letters after a position, oldest first. */
    List<DeadLetter> list(String reader, long afterPosition, int limit) {
        return jdbc.sql("""
                        select letter.reader, letter.kind, letter.reason, letter.attempts, letter.parked_at, event.*
                        from platform.dead_letter letter join platform.event using (position)
                        where letter.reader = :reader and letter.position > :after
                        order by letter.position
                        limit :limit
                        """)
                .param("reader", reader)
                .param("after", afterPosition)
                .param("limit", limit)
                .query(DeadLetters::letter)
                .list();
    }

    /** The oldest dead letters of one account. */
    List<DeadLetter> ofAccount(String reader, AccountId account, int limit) {
        return jdbc.sql("""
                        select letter.reader, letter.kind, letter.reason, letter.attempts, letter.parked_at, event.*
                        from platform.dead_letter letter join platform.event using (position)
                        where letter.reader = :reader and letter.account_id = :account
                        order by letter.position
                        limit :limit
                        """)
                .param("reader", reader)
                .param("account", account.uuid())
                .param("limit", limit)
                .query(DeadLetters::letter)
                .list();
    }

    long count(String reader, AccountId account) {
        return jdbc.sql("""
                        select count(*) from platform.dead_letter where reader = :reader and account_id = :account
                        """)
                .param("reader", reader)
                .param("account", account.uuid())
                .query(Long.class)
                .single();
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getString("reader"),
                Events.event(row, number),
                row.getString("kind").equals("behind"),
                row.getString("reason"),
                row.getInt("attempts"),
                Timestamps.read(row, "parked_at"));
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }
}
