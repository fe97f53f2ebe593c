package dev.bridge.platform.signal;

import dev.bridge.platform.database.Database;
import dev.bridge.platform.database.Notifications;
import dev.bridge.platform.job.RecurringJob;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SignalConfiguration {

    @Bean
    Signals signals(JdbcClient jdbc, Database database, Notifications notifications) {
        return new Signals(jdbc, database, notifications);
    }

    /** Nodes look back at most as far as {@code SignalFeed.KEPT}; what is older serves nobody. */
    @Bean
    RecurringJob signalCleanUp(JdbcClient jdbc) {
        return new RecurringJob(
                "platform_signal_clean_up",
                Duration.ofMinutes(10),
                () -> jdbc.sql("""
                delete from platform.signal where raised_at < clock_timestamp() - interval '1 hour'
                """).update());
    }
}
