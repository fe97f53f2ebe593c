package dev.bridge.identity.provider.logout;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.key.SigningKeys;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LogoutConfiguration {

    @Bean
    EndedSessions endedSessions(Families families, Clients clients, Jobs jobs, EventLog log) {
        return new EndedSessions(families, clients, jobs, log);
    }

    @Bean
    LogoutDeliveries logoutDeliveries(
            Clients clients, PublicUrl url, SigningKeys keys, SecureRandom random, InstantSource clock) {
        return new LogoutDeliveries(
                clients, new LogoutTokens(url, keys, random, clock), new OutwardPost(() -> !url.isSecure()));
    }

    @Bean
    LogoutRequests logoutRequests(IdTokens idTokens, Clients clients) {
        return new LogoutRequests(idTokens, clients);
    }
}
