package dev.bridge.access.decide.web;

import dev.bridge.access.decide.Deciding;
import dev.bridge.platform.web.PlainCalls;
import dev.bridge.platform.web.ProblemResponses;
import io.micrometer.observation.ObservationPredicate;
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

    /** After the request's id, its address and the limit of its body, and before everything else. */
    @Bean
    FilterRegistrationBean<Filter> plainEvaluations(Deciding deciding, AuthZenExchange exchange, PlainCalls calls) {
        FilterRegistrationBean<Filter> registration =
                new FilterRegistrationBean<>(new PlainEvaluations(deciding, exchange, calls));
        registration.addUrlPatterns(AuthZenController.EVALUATION, "/t/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    ObservationPredicate plainEvaluationsAreTimed() {
        return PlainCalls.unobserved(PlainEvaluations::include);
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
