package dev.bridge.identity.provider.registration;

import dev.bridge.identity.RegistrationPolicy;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.signin.Throttle;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RegistrationConfiguration {

    @Bean
    RegistrationTokens registrationTokens(
            JdbcClient jdbc,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new RegistrationTokens(new RegistrationTokenRows(jdbc), log, transactions, ids, random, clock);
    }

    /** {@code BRIDGE_IDENTITY_REGISTRATION} is a word of {@link RegistrationPolicy}. */
    @Bean
    Registrations registrations(
            Environment environment,
            RegistrationTokens tokens,
            JdbcClient jdbc,
            Clients clients,
            Throttle throttle,
            EventLog log,
            TransactionTemplate transactions,
            SecureRandom random) {
        String word = environment.getProperty("bridge.identity.registration", RegistrationPolicy.TOKEN.word());
        RegistrationPolicy policy = RegistrationPolicy.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "BRIDGE_IDENTITY_REGISTRATION is " + word + "; it is closed, token or open."));
        return new Registrations(
                policy, tokens, new RegistrationRows(jdbc), clients, throttle, log, transactions, random);
    }
}
