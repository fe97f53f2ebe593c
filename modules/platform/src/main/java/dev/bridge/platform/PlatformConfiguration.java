package dev.bridge.platform;

import dev.bridge.kernel.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every module is given. The composition provides the rest: {@code Database}, {@code KeyRing}, the clock ({@link
 * InstantSource}) and the metrics' registry.
 */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    Ids ids(InstantSource clock, SecureRandom random) {
        return new Ids(clock, random);
    }

    @Bean
    @ConditionalOnMissingBean
    Node node() {
        return Node.current();
    }

    @Bean
    JsonMapper jsonMapper() {
        return BridgeJson.mapper();
    }
}
