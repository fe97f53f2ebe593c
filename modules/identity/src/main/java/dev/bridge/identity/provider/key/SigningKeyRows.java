package dev.bridge.identity.provider.key;

import com.nimbusds.jose.jwk.JWK;
import dev.bridge.kernel.Invariant;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.secret.SecretId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code identity.signing_key}. */
final class SigningKeyRows {

    private final JdbcClient jdbc;

    SigningKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SigningKey> all() {
        return jdbc.sql("""
                        select * from identity.signing_key order by id desc
                        """).query(SigningKeyRows::key).list();
    }

    void insert(SigningKeyId id, SigningAlgorithm algorithm, JWK publicKey, SecretId secret, Instant now) {
        jdbc.sql("""
                        insert into identity.signing_key (id, algorithm, state, public_key, secret, created_at)
                        values (:id, :algorithm, 'next', :public_key::jsonb, :secret, :now)
                        """)
                .param("id", id.uuid())
                .param("algorithm", algorithm.name())
                .param("public_key", publicKey.toJSONString())
                .param("secret", secret.uuid())
                .param("now", Timestamps.of(now))
                .update();
    }

    void activate(SigningKeyId id, Instant now) {
        jdbc.sql("""
                        update identity.signing_key set state = 'active', active_at = :now where id = :id
                        """).param("now", Timestamps.of(now)).param("id", id.uuid()).update();
    }

    void beginRetiring(SigningAlgorithm algorithm, Instant now) {
        jdbc.sql("""
                        update identity.signing_key set state = 'retiring', retiring_at = :now
                        where algorithm = :algorithm and state = 'active'
                        """)
                .param("now", Timestamps.of(now))
                .param("algorithm", algorithm.name())
                .update();
    }

    void retire(SigningKeyId id) {
        jdbc.sql("""
                        update identity.signing_key set state = 'retired', secret = null where id = :id
                        """).param("id", id.uuid()).update();
    }

    private static SigningKey key(ResultSet row, int number) throws SQLException {
        UUID secret = row.getObject("secret", UUID.class);
        return new SigningKey(
                new SigningKeyId(row.getObject("id", UUID.class)),
                SigningAlgorithm.valueOf(row.getString("algorithm")),
                SigningKey.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                parse(row.getString("public_key")),
                secret == null ? null : new SecretId(secret),
                Timestamps.read(row, "created_at"),
                Timestamps.readOrNull(row, "active_at"),
                Timestamps.readOrNull(row, "retiring_at"));
    }

    private static JWK parse(String text) {
        try {
            return JWK.parse(text);
        } catch (ParseException wrong) {
            throw Invariant.broken("a stored public key cannot be read: %s", String.valueOf(wrong.getMessage()));
        }
    }
}
