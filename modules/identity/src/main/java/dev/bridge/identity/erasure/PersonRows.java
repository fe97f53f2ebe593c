package dev.bridge.identity.erasure;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.UserId;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows about one person, wherever they are in the schema. They are found by the person and never by the account: an
 * account that became an organization is still named in rows of whoever it belonged to.
 *
 * <p>Used codes and refresh tokens stay until their day is over, as digests that lead to nothing any more; so do the ids of
 * families that were taken back.
 */
final class PersonRows {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    PersonRows(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** Deletes them all, and says how many there were. */
    int delete(UserId user, Set<EmailAddress> addresses) {
        return credentials(user.uuid())
                + signIn(user.uuid(), addresses)
                + waitingRequests(user, addresses)
                + grants(user.uuid())
                + tokens(user.uuid());
    }

    private int credentials(UUID user) {
        int deleted = by(user, jdbc.sql("""
                        delete from identity.password where user_id = :user
                        """));
        deleted += by(user, jdbc.sql("""
                        delete from identity.passkey where user_id = :user
                        """));
        deleted += by(user, jdbc.sql("""
                        delete from identity.passkey_user where user_id = :user
                        """));
        deleted += apps(user);
        deleted += by(user, jdbc.sql("""
                        delete from identity.recovery_code where user_id = :user
                        """));
        deleted += by(user, jdbc.sql("""
                        delete from identity.recovery where user_id = :user
                        """));
        return deleted + by(user, jdbc.sql("""
                        delete from identity.device where user_id = :user
                        """));
    }

    private int apps(UUID user) {
        var kept = jdbc.sql("""
                        delete from identity.totp where user_id = :user returning secret
                        """)
                .param("user", user)
                .query((row, number) -> new SecretId(row.getObject("secret", UUID.class)))
                .list();
        kept.forEach(secrets::delete);
        return kept.size();
    }

    /** Flows of strangers who typed one of the addresses are about the person, too. Mailed codes go with their flows. */
    private int signIn(UUID user, Set<EmailAddress> addresses) {
        int deleted = by(user, jdbc.sql("""
                        delete from identity.session where user_id = :user
                        """));
        deleted += by(user, jdbc.sql("""
                        delete from identity.sign_in_trace where user_id = :user
                        """));
        // What was tried in a flow came after it began, which is what finds it.
        deleted += jdbc.sql("""
                        with gone as (
                            delete from identity.flow
                            where user_id = :user or normalized = any (:addresses::text[])
                            returning id, created_at)
                        delete from identity.sign_in_trace trace using gone
                        where trace.flow = gone.id and trace.at >= gone.created_at
                        """)
                .param("user", user)
                .param("addresses", normalized(addresses))
                .update();
        return deleted + by(user, jdbc.sql("""
                        delete from identity.sign_in_failures where user_id = :user
                        """));
    }

    /** A client may have said whom it expects. */
    private int waitingRequests(UserId user, Set<EmailAddress> addresses) {
        return jdbc.sql("""
                        delete from identity.authorization_request
                        where person = :user or request ->> 'expected' = :text
                           or lower(request ->> 'login_hint') = any (:addresses::text[])
                        """)
                .param("user", user.uuid())
                .param("text", user.text())
                .param("addresses", normalized(addresses))
                .update();
    }

    /** Requests of devices go with their families. */
    private int grants(UUID user) {
        int deleted = by(user, jdbc.sql("""
                        delete from identity.family where person = :user and revoked_at is null
                        """));
        deleted += by(user, jdbc.sql("""
                        delete from identity.family where person = :user and revoked_at is not null
                        """));
        return deleted + by(user, jdbc.sql("""
                        delete from identity.consent where person = :user
                        """));
    }

    private int tokens(UUID user) {
        int deleted = by(user, jdbc.sql("""
                        delete from identity.delegation where person = :user
                        """));
        return deleted + by(user, jdbc.sql("""
                        delete from identity.token where principal = :user
                        """));
    }

    private static String[] normalized(Set<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::normalized).toArray(String[]::new);
    }

    private static int by(UUID user, JdbcClient.StatementSpec statement) {
        return statement.param("user", user).update();
    }
}
