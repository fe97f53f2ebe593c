package dev.bridge.access;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The key of {@link RevisionTokens}, made by the first node that needs it and kept among the secrets. */
final class RevisionKey implements Supplier<byte[]> {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final EventLog log;
    private final Random random;
    private final TransactionTemplate alone;
    private byte[] known = {};

    RevisionKey(
            JdbcClient jdbc, Secrets secrets, EventLog log, Random random, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.log = log;
        this.random = random;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public synchronized byte[] get() {
        if (known.length == 0) {
            known = secrets.read(stored().orElseGet(this::make));
        }
        return known;
    }

    private Optional<SecretId> stored() {
        return jdbc.sql("""
                        select secret from access.revision_key
                        """).query(UUID.class).optional().map(SecretId::new);
    }

    private SecretId make() {
        return alone.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            return stored().orElseGet(() -> {
                byte[] key = new byte[BYTES];
                random.nextBytes(key);
                SecretId id = secrets.store(AccountId.PLATFORM, "access_revision_key", key);
                jdbc.sql("""
                                insert into access.revision_key (account, secret) values (:account, :secret)
                                """)
                        .param("account", AccountId.PLATFORM.uuid())
                        .param("secret", id.uuid())
                        .update();
                return id;
            });
        });
    }
}
