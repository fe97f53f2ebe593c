package dev.bridge.identity.erasure;

import dev.bridge.identity.provider.client.Clients;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows about one account. What people have there is theirs: their own tokens, and what they granted to its clients. Tokens
 * and clients stay as ids, so that whoever was a member is told that they are gone, and say nothing more.
 */
final class AccountRows {

    private final JdbcClient jdbc;
    private final Clients clients;
    private final InstantSource clock;

    AccountRows(JdbcClient jdbc, Clients clients, InstantSource clock) {
        this.jdbc = jdbc;
        this.clients = clients;
        this.clock = clock;
    }

    /** Deletes them all or empties them, in the caller's transaction, and says how many there were. */
    int delete(AccountId account) {
        return settings(account.uuid()) + tokens(account.uuid()) + clients(account);
    }

    private int settings(UUID account) {
        int deleted = of(account, jdbc.sql("""
                        delete from identity.sign_in_policy where account = :account
                        """));
        return deleted + of(account, jdbc.sql("""
                        delete from identity.token_policy where account = :account
                        """));
    }

    private int tokens(UUID account) {
        return of(account, jdbc.sql("""
                        update identity.token
                        set name = '', digest = sha256(uuid_send(id)), previous_digest = null, previous_until = null,
                            scopes = '{}', resources = '{}', addresses = '{}', state = 'revoked',
                            revoked_at = coalesce(revoked_at, :now), version = version + 1
                        where account = :account and kind <> 'personal'
                        """).param("now", Timestamps.of(clock.instant())));
    }

    private int clients(AccountId id) {
        UUID account = id.uuid();
        int deleted = of(account, jdbc.sql("""
                        delete from identity.authorization_request
                        where client in (select id from identity.client where account = :account)
                        """));
        deleted += of(account, jdbc.sql("""
                        delete from identity.device_request
                        where client in (select id from identity.client where account = :account)
                        """));
        deleted += of(account, jdbc.sql("""
                        delete from identity.client_registration where account = :account
                        """));
        deleted += of(account, jdbc.sql("""
                        delete from identity.registration_token where account = :account
                        """));
        return deleted + clients.empty(id);
    }

    private static int of(UUID account, JdbcClient.StatementSpec statement) {
        return statement.param("account", account).update();
    }
}
