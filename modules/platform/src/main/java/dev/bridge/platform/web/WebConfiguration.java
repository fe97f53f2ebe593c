package dev.bridge.platform.web;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.caller.Authenticator;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.secret.SealedText;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The order in which a request passes: its id, the limit of its body, the security chain of the composition with who
 * calls, idempotency, and at the operation the guard.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProblemAdvice.class)
class WebConfiguration {

    /** Spring Security's chain stands at -100 (Boot's default), between the limits and idempotency. */
    private static final int AFTER_SECURITY = 0;

    private static final Duration ANSWERS_KEPT = Duration.ofHours(24);

    @Bean
    ProblemResponses problemResponses(JsonMapper json) {
        return new ProblemResponses(json);
    }

    @Bean
    FilterRegistrationBean<Filter> requestIds(Ids ids) {
        return filter(new RequestIds(ids), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimit(ProblemResponses responses, List<OwnConventions> exceptions) {
        return filter(new BodyLimit(responses, exceptions), Ordered.HIGHEST_PRECEDENCE + 1);
    }

    @Bean
    FilterRegistrationBean<Filter> idempotency(
            JdbcClient jdbc,
            ObjectProvider<UnkeyedPaths> unkeyed,
            TransactionTemplate transactions,
            SealedText sealed,
            ProblemResponses responses,
            InstantSource clock,
            JsonMapper json,
            List<OwnConventions> exceptions) {
        IdempotencyRows rows = new IdempotencyRows(jdbc);
        return filter(
                new Idempotency(
                        rows, unkeyed.stream().toList(), transactions, sealed, responses, clock, json, exceptions),
                AFTER_SECURITY);
    }

    /** Placed in the security chain by the composition. */
    @Bean
    CallerFilter callerFilter(List<Authenticator> authenticators, ProblemResponses responses) {
        return new CallerFilter(authenticators, responses);
    }

    /** Not also a servlet filter of its own, as Boot would make of it. */
    @Bean
    FilterRegistrationBean<CallerFilter> callerFilterOnlyInSecurityChain(CallerFilter filter) {
        FilterRegistrationBean<CallerFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    PlainCalls plainCalls(
            CallerFilter callers, Authorizer authorizer, ProblemResponses responses, MeterRegistry metrics) {
        return new PlainCalls(callers, authorizer, responses, metrics);
    }

    @Bean
    RecurringJob idempotencyCleanUp(JdbcClient jdbc, InstantSource clock) {
        IdempotencyRows rows = new IdempotencyRows(jdbc);
        return new RecurringJob(
                "platform_idempotency_clean_up",
                Duration.ofHours(1),
                () -> rows.deleteBefore(clock.instant().minus(ANSWERS_KEPT)));
    }

    @Bean
    FurtherAction furtherAction(Authorizer authorizer) {
        return new FurtherAction(authorizer);
    }

    @Bean
    WebMvcConfigurer bridgeConventions(Authorizer authorizer) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Guard(authorizer)).excludePathPatterns("/error", "/openapi", "/openapi.*");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new RequestArguments());
            }

            @Override
            public void addFormatters(FormatterRegistry registry) {
                registry.addConverterFactory(new RequestArguments.IdConverters());
            }
        };
    }

    private static FilterRegistrationBean<Filter> filter(Filter filter, int order) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
