package dev.bridge.identity.session;

import dev.bridge.accounts.InvitationLinks;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PersonStates;
import dev.bridge.accounts.RevertLinks;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.SignedInBrowsers;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.log.EventLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** {@code BRIDGE_PUBLIC_URL}; without it this machine, at the port that is listened on. */
    @Bean
    FormTokens formTokens(Cookies cookies) {
        return new FormTokens(cookies);
    }

    @Bean
    @ConditionalOnMissingBean
    PublicUrl publicUrl(Environment environment) {
        return new PublicUrl(
                environment.getProperty("bridge.public-url"),
                () -> environment.getProperty("local.server.port", Integer.class, 0));
    }

    @Bean
    InvitationLinks invitationLinks(PublicUrl url) {
        return secret -> url.of("/invitations/accept?token=" + secret);
    }

    @Bean
    RevertLinks revertLinks(PublicUrl url) {
        return secret -> url.of("/emails/revert?token=" + secret);
    }

    @Bean
    Cookies cookies(PublicUrl url) {
        return new Cookies(url);
    }

    @Bean
    OwnPages ownPages(PublicUrl url) {
        return new OwnPages(url);
    }

    @Bean
    SignedInBrowsers signedInBrowsers(Sessions sessions) {
        return request -> sessions.current(request).isPresent();
    }

    @Bean
    Sessions sessions(
            JdbcClient jdbc,
            Cookies cookies,
            People people,
            PersonStates states,
            Epochs epochs,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new Sessions(
                new SessionRows(jdbc), cookies, people, states, epochs, log, transactions, ids, random, clock);
    }

    @Bean
    SessionAuthenticator sessionAuthenticator(Sessions sessions, OwnPages pages) {
        return new SessionAuthenticator(sessions, pages);
    }

    @Bean
    RecurringJob sessionCleanUp(Sessions sessions) {
        return new RecurringJob("identity_session_clean_up", Duration.ofHours(1), sessions::deleteOver);
    }
}
