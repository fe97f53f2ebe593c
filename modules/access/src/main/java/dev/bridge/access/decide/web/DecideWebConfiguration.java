package dev.bridge.access.decide.web;

import dev.bridge.platform.web.ProblemResponses;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** How the protocols are read and written. */
@Configuration(proxyBeanMethods = false)
class DecideWebConfiguration {

    @Bean
    AuthZenExchange authZenExchange(JsonMapper json, ProblemResponses problems) {
        return new AuthZenExchange(json, problems);
    }

    @Bean
    OfrepReader ofrepReader(JsonMapper json) {
        return new OfrepReader(json);
    }

    /** Before whoever looks for credentials. */
    @Bean
    FilterRegistrationBean<Filter> apiKeyHeader() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ApiKeyHeader());
        registration.addUrlPatterns("/ofrep/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }
}
