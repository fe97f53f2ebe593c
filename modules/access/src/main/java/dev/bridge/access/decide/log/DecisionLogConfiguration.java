package dev.bridge.access.decide.log;

import dev.bridge.access.DecisionSpillLocation;
import dev.bridge.access.decide.DecideLimits;
import dev.bridge.access.decide.Deciding;
import dev.bridge.platform.job.RecurringJob;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What keeps decisions. */
@Configuration(proxyBeanMethods = false)
class DecisionLogConfiguration {

    @Bean
    DecisionLog decisionLog(
            JdbcClient jdbc,
            JsonMapper json,
            InstantSource clock,
            MeterRegistry metrics,
            ObjectProvider<DecisionSpillLocation> location) {
        DecisionSpillLocation here = location.getIfAvailable();
        return new DecisionLog(
                new DecisionRows(jdbc),
                json,
                clock,
                metrics,
                here == null ? null : new DecisionSpill(here.file(), DecideLimits.SPILLED_BYTES.value(), json));
    }

    @Bean
    Deciding.Listener decisionsAreKept(DecisionLog log) {
        return log::keep;
    }

    @Bean
    RecurringJob decisionLogExpiry(DecisionLog log) {
        return new RecurringJob("access_decisions", Duration.ofHours(1), log::expire);
    }
}
