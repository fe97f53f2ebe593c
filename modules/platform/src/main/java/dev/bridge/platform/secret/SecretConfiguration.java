package dev.bridge.platform.secret;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SecretConfiguration.class);
    private static final int BATCH = 100;

    @Bean
    Secrets secrets(JdbcClient jdbc, TransactionTemplate transactions, KeyRing ring, Ids ids, InstantSource clock) {
        return new Secrets(jdbc, transactions, ring, ids, clock);
    }

    @Bean
    SealedText sealedText(KeyRing ring) {
        return new SealedText(ring);
    }

    /** After a rotation: finds nothing to do the rest of the time. */
    @Bean
    RecurringJob secretReencryption(Secrets secrets) {
        return new RecurringJob("platform_secret_reencryption", Duration.ofMinutes(1), () -> {
            int all = 0;
            int some;
            do {
                some = secrets.reencrypt(BATCH);
                all += some;
            } while (some > 0);
            if (all > 0) {
                LOG.info("{} secrets were encrypted anew under the present key", all);
            }
        });
    }
}
