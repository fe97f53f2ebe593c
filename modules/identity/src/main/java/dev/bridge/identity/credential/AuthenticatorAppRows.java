package dev.bridge.identity.credential;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.TotpId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.secret.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.totp}. */
final class AuthenticatorAppRows {

    private final JdbcClient jdbc;

    AuthenticatorAppRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AuthenticatorApp app) {
        jdbc.sql("""
                        insert into identity.totp (id, user_id, account, secret, name, created_at)
                        values (:id, :user, :account, :secret, :name, :created_at)
                        """)
                .param("id", app.id().uuid())
                .param("user", app.user().uuid())
                .param("account", app.account().uuid())
                .param("secret", app.secret().uuid())
                .param("name", app.name())
                .param("created_at", Timestamps.of(app.createdAt()))
                .update();
    }

    /** The oldest first. */
    List<AuthenticatorApp> ofUser(UserId user) {
        return jdbc.sql("""
                        select * from identity.totp where user_id = :user order by id
                        """)
                .param("user", user.uuid())
                .query(AuthenticatorAppRows::app)
                .list();
    }

    Optional<AuthenticatorApp> find(UserId user, TotpId id) {
        return jdbc.sql("""
                        select * from identity.totp where user_id = :user and id = :id
                        """)
                .param("user", user.uuid())
                .param("id", id.uuid())
                .query(AuthenticatorAppRows::app)
                .optional();
    }

    /** Uses a step up, and all before it; false where somebody else has. */
    boolean use(TotpId id, long step) {
        return jdbc.sql("""
                        update identity.totp set used_step = :step where id = :id and used_step < :step
                        """).param("id", id.uuid()).param("step", step).update() > 0;
    }

    void confirm(TotpId id, Instant now) {
        jdbc.sql("""
                        update identity.totp set confirmed_at = :now where id = :id and confirmed_at is null
                        """).param("id", id.uuid()).param("now", Timestamps.of(now)).update();
    }

    void delete(TotpId id) {
        jdbc.sql("""
                        delete from identity.totp where id = :id
                        """).param("id", id.uuid()).update();
    }

    private static AuthenticatorApp app(ResultSet row, int number) throws SQLException {
        return new AuthenticatorApp(
                new TotpId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                new SecretId(row.getObject("secret", UUID.class)),
                row.getString("name"),
                Timestamps.read(row, "created_at"),
                Timestamps.readOrNull(row, "confirmed_at"),
                row.getLong("used_step"));
    }
}
