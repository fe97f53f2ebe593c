package dev.bridge.billing.payment;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.secret.SecretId;
import dev.bridge.platform.secret.Secrets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The secrets by which providers sign what they tell; made when one is asked for first. */
final class WebhookSecrets {

    private static final String PURPOSE = "payment_webhook_key";
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final SecureRandom random;

    WebhookSecrets(
            JdbcClient jdbc, Secrets secrets, EventLog log, TransactionTemplate transactions, SecureRandom random) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.log = log;
        this.transactions = transactions;
        this.random = random;
    }

    byte[] of(String provider) {
        return secrets.read(find(provider).orElseGet(() -> make(provider)));
    }

    private Optional<SecretId> find(String provider) {
        return jdbc.sql("""
                        select secret from billing.payment_provider where provider = :provider
                        """)
                .param("provider", provider)
                .query((row, number) -> new SecretId(row.getObject("secret", UUID.class)))
                .optional();
    }

    private SecretId make(String provider) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            return find(provider).orElseGet(() -> {
                byte[] secret = new byte[BYTES];
                random.nextBytes(secret);
                SecretId id = secrets.store(AccountId.PLATFORM, PURPOSE, secret);
                jdbc.sql("""
                                insert into billing.payment_provider (provider, secret) values (:provider, :secret)
                                """)
                        .param("provider", provider)
                        .param("secret", id.uuid())
                        .update();
                return id;
            });
        });
    }
}
