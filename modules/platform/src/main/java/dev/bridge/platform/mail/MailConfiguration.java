package dev.bridge.platform.mail;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.job.Errands;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.secret.SealedText;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The composition gives an {@link SmtpServer} where one is configured. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final Duration KEPT = Duration.ofDays(30);

    @Bean
    MailRows mailRows(JdbcClient jdbc, SealedText sealed, JsonMapper json) {
        return new MailRows(jdbc, sealed, json);
    }

    @Bean
    Outbox outbox(MailRows rows, Errands errands, ObjectProvider<SmtpServer> server, Ids ids, InstantSource clock) {
        return new Outbox(rows, errands, server.getIfAvailable() != null, ids, clock);
    }

    @Bean
    MailDelivery mailDelivery(MailRows rows, ObjectProvider<SmtpServer> server, InstantSource clock) {
        SmtpServer configured = server.getIfAvailable();
        return new MailDelivery(rows, configured == null ? null : new SmtpClient(configured, clock), clock);
    }

    @Bean
    RecurringJob mailCleanUp(MailRows rows, InstantSource clock) {
        return new RecurringJob(
                "platform_mail_clean_up",
                Duration.ofHours(1),
                () -> rows.deleteCreatedBefore(clock.instant().minus(KEPT)));
    }
}
