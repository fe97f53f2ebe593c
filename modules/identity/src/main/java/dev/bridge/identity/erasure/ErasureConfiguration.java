package dev.bridge.identity.erasure;

import dev.bridge.identity.provider.client.Clients;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.secret.Secrets;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    @Bean
    ErasedPeople erasedPeople(JdbcClient jdbc, Secrets secrets, EventLog log) {
        return new ErasedPeople(new PersonRows(jdbc, secrets), log);
    }

    @Bean
    ClosedAccounts closedAccounts(Clients clients, JdbcClient jdbc, EventLog log, InstantSource clock) {
        return new ClosedAccounts(new AccountRows(jdbc, clients, clock), log);
    }
}
