package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.People;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.entry.SignInRequirements;
import dev.bridge.identity.page.Pages;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.consent.Consents;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.identity.provider.token.OrganizationContexts;
import dev.bridge.identity.provider.token.PersonClaims;
import dev.bridge.identity.session.FormTokens;
import dev.bridge.platform.job.RecurringJob;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AuthorizeConfiguration {

    @Bean
    WaitingRequests waitingRequests(JdbcClient jdbc, JsonMapper json, SecureRandom random, InstantSource clock) {
        return new WaitingRequests(jdbc, json, random, clock);
    }

    @Bean
    PushedRequests pushedRequests(
            WaitingRequests waiting, IdTokens idTokens, PersonClaims claims, PublicUrl url, InstantSource clock) {
        return new PushedRequests(waiting, idTokens, claims, url, clock);
    }

    @Bean
    IncomingRequests incomingRequests(
            Clients clients,
            WaitingRequests waiting,
            IdTokens idTokens,
            PersonClaims claims,
            PublicUrl url,
            InstantSource clock) {
        return new IncomingRequests(clients, waiting, idTokens, claims, url, clock);
    }

    @Bean
    Decisions authorizationDecisions(
            Clients clients, Consents consents, OrganizationContexts organizations, SignInRequirements requirements) {
        return new Decisions(clients, consents, organizations, requirements);
    }

    @Bean
    QuestionPage questionPage(Pages pages, FormTokens forms, People people) {
        return new QuestionPage(pages, forms, people);
    }

    @Bean
    AuthorizationAnswers authorizationAnswers(PublicUrl url, Pages pages) {
        return new AuthorizationAnswers(url, pages);
    }

    @Bean
    RecurringJob waitingRequestCleanUp(WaitingRequests waiting) {
        return new RecurringJob("identity_waiting_request_clean_up", Duration.ofMinutes(10), waiting::deleteExpired);
    }
}
