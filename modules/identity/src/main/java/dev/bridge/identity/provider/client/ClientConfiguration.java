package dev.bridge.identity.provider.client;

import dev.bridge.identity.CommandLineClient;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.replay.Replays;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

    @Bean
    Clients clients(
            JdbcClient jdbc,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new Clients(new ClientRows(jdbc), new SecretRows(jdbc), log, signals, transactions, ids, random, clock);
    }

    @Bean
    CommandLineClient commandLineClient(Clients clients) {
        return new OwnCommandLine(clients);
    }

    @Bean
    ClientAuthentication clientAuthentication(Clients clients, Replays replays, PublicUrl url, InstantSource clock) {
        return new ClientAuthentication(clients, new ClientAssertions(url, replays, clock), clock);
    }

    @Bean
    ClientBelongings clientBelongings(Clients clients) {
        return new ClientBelongings(clients);
    }

    @Bean
    RecurringJob unusedClients(Clients clients) {
        return new RecurringJob("identity_unused_clients", Duration.ofHours(6), clients::dropUnused);
    }
}
