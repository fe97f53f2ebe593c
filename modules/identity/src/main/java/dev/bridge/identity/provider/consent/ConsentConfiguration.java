package dev.bridge.identity.provider.consent;

import dev.bridge.identity.provider.family.Families;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    @Bean
    Consents consents(
            JdbcClient jdbc, Families families, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        return new Consents(jdbc, families, log, transactions, clock);
    }
}
