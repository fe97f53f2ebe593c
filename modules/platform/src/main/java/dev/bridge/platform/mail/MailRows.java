package dev.bridge.platform.mail;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.secret.SealedText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The table of mails; what they say is sealed on the way in and opened on the way out. */
final class MailRows {

    /** A mail that is to be delivered, and how often that was begun, this time included. */
    record Attempt(MailId id, Mail mail, int number) {}

    private record Content(
            String subject, String text, @Nullable String html) {}

    private final JdbcClient jdbc;
    private final SealedText sealed;
    private final JsonMapper json;

    MailRows(JdbcClient jdbc, SealedText sealed, JsonMapper json) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.json = json;
    }

    void insert(MailId id, Mail mail, boolean kept, Instant now) {
        String content = json.writeValueAsString(new Content(mail.subject(), mail.text(), mail.html()));
        jdbc.sql("""
                        insert into platform.mail (id, account_id, recipient, content, state, created_at)
                        values (:id, :account, :recipient, :content, :state, :now)
                        """)
                .param("id", id.uuid())
                .param("account", mail.account().uuid())
                .param("recipient", mail.to())
                .param("content", sealed.seal(content, context(id)))
                .param("state", kept ? "kept" : "queued")
                .param("now", Timestamps.of(now))
                .update();
    }

    /** Begins an attempt; empty where the mail is gone or done with. */
    Optional<Attempt> begin(MailId id) {
        return jdbc.sql("""
                        update platform.mail set attempts = attempts + 1
                        where id = :id and state = 'queued'
                        returning id, account_id, recipient, content, attempts, created_at
                        """)
                .param("id", id.uuid())
                .query((result, number) -> new Attempt(id, mail(result), result.getInt("attempts")))
                .optional();
    }

    /** What is said of the attempt that failed, for the operator; the mail stays queued. */
    void failed(MailId id, String failure) {
        jdbc.sql("""
                        update platform.mail set failure = :failure where id = :id and state = 'queued'
                        """).param("id", id.uuid()).param("failure", failure).update();
    }

    void end(MailId id, boolean delivered, @Nullable String failure, Instant now) {
        jdbc.sql("""
                        update platform.mail
                        set state = :state, content = null, failure = :failure, ended_at = :now
                        where id = :id and state = 'queued'
                        """)
                .param("id", id.uuid())
                .param("state", delivered ? "sent" : "failed")
                .param("failure", failure)
                .param("now", Timestamps.of(now))
                .update();
    }

    Optional<KeptMail> kept(MailId id) {
        return jdbc.sql("""
                        select id, account_id, recipient, content, created_at from platform.mail
                        where id = :id and state = 'kept'
                        """)
                .param("id", id.uuid())
                .query((result, number) -> kept(result))
                .optional();
    }

    /** Newest first. */
    List<KeptMail> kept(@Nullable String recipient, UUID before, int limit) {
        return jdbc.sql("""
                        select id, account_id, recipient, content, created_at from platform.mail
                        where state = 'kept' and id < :before and (:recipient::text is null or recipient = :recipient)
                        order by id desc
                        limit :limit
                        """)
                .param("before", before)
                .param("recipient", recipient)
                .param("limit", limit)
                .query((result, number) -> kept(result))
                .list();
    }

    MailFigures figures() {
        return jdbc.sql("""
                        select count(*) filter (where state = 'queued') as waiting,
                               count(*) filter (where state = 'queued' and failure is not null) as failing,
                               count(*) filter (where state = 'failed') as failed,
                               min(created_at) filter (where state = 'queued') as oldest
                        from platform.mail where state in ('queued', 'failed')
                        """)
                .query((row, number) -> new MailFigures(
                        row.getLong("waiting"),
                        row.getLong("failing"),
                        row.getLong("failed"),
                        Timestamps.readOrNull(row, "oldest")))
                .single();
    }

    /** Newest first. */
    List<FailedMail> failures(UUID before, int limit) {
        return jdbc.sql("""
                        select id, account_id, recipient, state, attempts, failure, created_at, ended_at from platform.mail
                        where failure is not null and id < :before order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new FailedMail(
                        new MailId(row.getObject("id", UUID.class)),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getString("recipient"),
                        row.getString("state").equals("failed"),
                        row.getInt("attempts"),
                        row.getString("failure"),
                        Timestamps.read(row, "created_at"),
                        Timestamps.readOrNull(row, "ended_at")))
                .list();
    }

    void deleteCreatedBefore(Instant time) {
        jdbc.sql("""
                        delete from platform.mail where created_at < :time
                        """).param("time", Timestamps.of(time)).update();
    }

    private KeptMail kept(ResultSet result) throws SQLException {
        MailId id = new MailId(result.getObject("id", UUID.class));
        return new KeptMail(id, mail(result), Timestamps.read(result, "created_at"));
    }

    private Mail mail(ResultSet result) throws SQLException {
        MailId id = new MailId(result.getObject("id", UUID.class));
        Content content = json.readValue(sealed.open(result.getBytes("content"), context(id)), Content.class);
        return new Mail(
                new AccountId(result.getObject("account_id", UUID.class)),
                result.getString("recipient"),
                content.subject(),
                content.text(),
                content.html());
    }

    /** What a sealed mail opens as only. */
    private static String context(MailId id) {
        return "mail " + id.text();
    }
}
