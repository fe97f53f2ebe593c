package dev.bridge.identity.credential;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Digests of what is short enough to be guessed: codes, and addresses that are only counted. Whoever reads the table and
 * not the key ring cannot find out what they are of. One key for the installation, made when it is first needed.
 */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final Secrets secrets;

    /** What is remembered must be so whatever becomes of the caller's transaction. */
    private final TransactionTemplate ownTransaction;

    private final Random random;
    private final InstantSource clock;

    /** Once read, the same for ever. */
    private volatile @Nullable SecretKeySpec key;

    KeyedDigest(
            JdbcClient jdbc,
            Secrets secrets,
            PlatformTransactionManager transactionManager,
            Random random,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.ownTransaction = new TransactionTemplate(transactionManager);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.random = random;
        this.clock = clock;
    }

    /**
     * The digest of a text.
     *
     * @param purpose keeps digests for different uses apart
     */
    public byte[] of(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw Invariant.broken("every Java has HMAC-SHA-256");
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known != null) {
            return known;
        }
        SecretId secret = find().orElseGet(this::create);
        SecretKeySpec read = new SecretKeySpec(secrets.read(secret), ALGORITHM);
        key = read;
        return read;
    }

    private Optional<SecretId> find() {
        return jdbc.sql("""
                        select secret from identity.digest_key where id = 1
                        """).query(UUID.class).optional().map(SecretId::new);
    }

    /** Of several nodes that make one at once, the others' are rolled back. */
    private SecretId create() {
        ownTransaction.executeWithoutResult(status -> {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            SecretId secret = secrets.store(AccountId.PLATFORM, "identity_digest_key", fresh);
            int inserted = jdbc.sql("""
                            insert into identity.digest_key (id, account, secret, created_at)
                            values (1, :account, :secret, :now) on conflict do nothing
                            """)
                    .param("account", AccountId.PLATFORM.uuid())
                    .param("secret", secret.uuid())
                    .param("now", Timestamps.of(clock.instant()))
                    .update();
            if (inserted == 0) {
                secrets.delete(secret);
            }
        });
        return find().orElseThrow(() -> Invariant.broken("the key of digests was made and is not there"));
    }
}
