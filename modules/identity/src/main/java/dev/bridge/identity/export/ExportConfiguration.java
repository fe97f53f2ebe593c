package dev.bridge.identity.export;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the order in which people read it, after what they are. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

    @Bean
    @Order(1)
    KnownSignIns knownSignIns(JdbcClient jdbc) {
        return new KnownSignIns(jdbc);
    }

    @Bean
    @Order(2)
    KnownGrants knownGrants(JdbcClient jdbc) {
        return new KnownGrants(jdbc);
    }
}
