package dev.bridge.identity.provider.registration;

import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.kernel.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.client_registration}. */
final class RegistrationRows {

    private final JdbcClient jdbc;

    RegistrationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AccountId account, Registration registration, byte[] digest) {
        RegistrationTokenId token = registration.token();
        jdbc.sql("""
                        insert into identity.client_registration (client, account, digest, token, scopes, method)
                        values (:client, :account, :digest, :token, :scopes, :method)
                        """)
                .param("client", registration.client().uuid())
                .param("account", account.uuid())
                .param("digest", digest)
                .param("token", token == null ? null : token.uuid())
                .param(
                        "scopes",
                        registration.allowance().scopes().stream().sorted().toArray(String[]::new))
                .param("method", registration.method())
                .update();
    }

    /** That of a client that is still there. */
    Optional<Registration> live(byte[] digest) {
        return jdbc.sql("""
                        select registration.* from identity.client_registration registration
                        join identity.client on client.id = registration.client
                        where registration.digest = :digest and client.deleted_at is null
                        """)
                .param("digest", digest)
                .query(RegistrationRows::registration)
                .optional();
    }

    void method(ClientId client, String method) {
        jdbc.sql("""
                        update identity.client_registration set method = :method where client = :client
                        """).param("method", method).param("client", client.uuid()).update();
    }

    void delete(ClientId client) {
        jdbc.sql("""
                        delete from identity.client_registration where client = :client
                        """).param("client", client.uuid()).update();
    }

    /** How many clients have registered themselves without a token and have never been used. */
    long countOpenUnused() {
        return jdbc.sql("""
                        select count(*) from identity.client
                        join identity.client_registration registration on registration.client = client.id
                        where client.registered_dynamically and client.deleted_at is null and client.used_on is null
                            and registration.token is null
                        """).query(Long.class).single();
    }

    private static Registration registration(ResultSet row, int number) throws SQLException {
        UUID token = row.getObject("token", UUID.class);
        return new Registration(
                new ClientId(row.getObject("client", UUID.class)),
                token == null ? null : new RegistrationTokenId(token),
                new Allowance(token == null, RegistrationTokenRows.texts(row, "scopes")),
                row.getString("method"));
    }
}
