package dev.bridge.identity.provider.key;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.secret.Secrets;
import dev.bridge.platform.signal.Signals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    @Bean
    SigningKeys signingKeys(
            JdbcClient jdbc,
            Secrets secrets,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new SigningKeys(new SigningKeyRows(jdbc), secrets, log, signals, transactions, ids, random, clock);
    }

    @Bean
    SignedTokens signedTokens(SigningKeys keys) {
        return new SignedTokens(keys);
    }

    @Bean
    RecurringJob signingKeyRotation(SigningKeys keys) {
        return new RecurringJob("identity_key_rotation", Duration.ofHours(1), keys::turn);
    }
}
