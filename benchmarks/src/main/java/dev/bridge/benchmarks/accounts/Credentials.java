package dev.bridge.benchmarks.accounts;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.PeopleRows;
import dev.bridge.platform.caller.TokenText;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;

/**
 * What 100,000 people show: each has a personal token, and the first 5,000 a session instead. Written into the tables, with the
 * digests by which the server knows them.
 */
final class Credentials {

    static final int PEOPLE = 100_000;

    /** People with numbers up to this have a session, all others a token. */
    static final int SESSIONS = 5_000;

    private static final int BATCH = 5_000;
    private static final int SECRET_BYTES = 32;
    private static final String TOKEN = "8005";
    private static final String SESSION = "8006";

    private final SecureRandom random = new SecureRandom();
    private final String[] values = new String[PEOPLE + 1];

    private Credentials() {}

    /** Writes people and what they show; also who they are, of whom some have a password later. */
    static Credentials write(BridgeNode node) throws SQLException {
        Credentials credentials = new Credentials();
        node.sql(PeopleRows.id() + PeopleRows.people(PEOPLE));
        try (Connection connection = node.connect()) {
            connection.setAutoCommit(false);
            credentials.sessions(connection);
            credentials.tokens(connection);
            connection.commit();
        }
        node.rest();
        return credentials;
    }

    /** The personal token of somebody, as it is shown. */
    String token(int number) {
        return values[number];
    }

    /** The header that shows what somebody has. */
    String header(int number) {
        return number <= SESSIONS
                ? "Cookie: bridge_session=" + values[number]
                : "Authorization: Bearer " + values[number];
    }

    private void sessions(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into identity.session (id, user_id, account, digest, acr, amr, auth_time, started_at, seen_at,
                    idle_until, expires_at, principal_epoch, session_epoch, browser, address)
                values (?, ?, ?, ?, 'aal1', '{pwd}', now(), now(), now(), now() + interval '1 day', now() + interval '14 days',
                    0, 0, 'Firefox on Linux', '127.0.0.1')
                """)) {
            for (int number = 1; number <= SESSIONS; number++) {
                byte[] secret = new byte[SECRET_BYTES];
                random.nextBytes(secret);
                write(
                        insert,
                        SESSION,
                        number,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
            }
            insert.executeBatch();
        }
    }

    private void tokens(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into identity.token (id, principal, account, digest, kind, name, scopes, state, principal_epoch,
                    created_at, created_by, issued_at, active_since, expires_at)
                values (?, ?, ?, ?, 'personal', 'Benchmark', '{bridge:*}', 'active', 0, now(), 'operator:benchmark', now(), now(),
                    now() + interval '30 days')
                """)) {
            for (int number = SESSIONS + 1; number <= PEOPLE; number++) {
                write(insert, TOKEN, number, TokenText.generate("pat", random));
                if (number % BATCH == 0) {
                    insert.executeBatch();
                }
            }
        }
    }

    /** What is stored of both is SHA-256. */
    private void write(PreparedStatement insert, String kind, int number, String value) throws SQLException {
        values[number] = value;
        insert.setObject(1, PeopleRows.id(kind, number));
        insert.setObject(2, PeopleRows.id(PeopleRows.PERSON, number));
        insert.setObject(3, PeopleRows.id(PeopleRows.ACCOUNT, number));
        insert.setBytes(4, TokenText.digest(value));
        insert.addBatch();
    }
}
