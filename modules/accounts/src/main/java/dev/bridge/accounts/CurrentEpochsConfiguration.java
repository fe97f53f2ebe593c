package dev.bridge.accounts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CurrentEpochsConfiguration {

    @Bean
    CurrentEpochs currentEpochs(JdbcClient jdbc) {
        return new CurrentEpochs(jdbc);
    }
}
