package dev.bridge.identity.provider.replay;

import dev.bridge.platform.job.RecurringJob;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReplayConfiguration {

    @Bean
    Replays replays(JdbcClient jdbc, InstantSource clock) {
        return new Replays(jdbc, clock);
    }

    @Bean
    RecurringJob replayCleanUp(Replays replays) {
        return new RecurringJob("identity_replay_clean_up", Duration.ofMinutes(5), replays::forgetExpired);
    }
}
