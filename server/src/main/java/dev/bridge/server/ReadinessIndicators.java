package dev.bridge.server;

import dev.bridge.platform.database.Database;
import dev.bridge.platform.signal.Signals;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Why the server is not ready, in words: what {@code /readyz} shows beside its state. */
@Configuration(proxyBeanMethods = false)
class ReadinessIndicators {

    @Bean
    HealthIndicator databaseHealthIndicator(Database database) {
        return () -> database.isAnswering() ? Health.up().build() : down("The database does not answer.");
    }

    @Bean
    HealthIndicator signalsHealthIndicator(Signals signals) {
        return () -> signals.areFresh()
                ? Health.up().build()
                : down("Signals were last heard " + signals.age().toSeconds()
                        + " s ago; a revocation may not be known here.");
    }

    private static Health down(String reason) {
        return Health.down().withDetail("reason", reason).build();
    }
}
