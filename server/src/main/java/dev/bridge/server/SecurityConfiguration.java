package dev.bridge.server;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.web.CallerFilter;
import dev.bridge.platform.web.ProblemResponses;
import dev.bridge.platform.web.SafetyHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * The security chain: headers on every answer, and who calls. What a caller may do is asked at the operation, by its
 * guard; only the metrics, which are no operation of ours, are guarded here.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** A request is observed as a whole; a span for each filter of the chain costs more than most answers. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /** Where clients and browsers speak OAuth: credentials there are the protocol's, and the endpoints judge them. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain providerChain(HttpSecurity http) {
        return conventions(http.securityMatcher("/oauth2/**", "/.well-known/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    SecurityFilterChain securityChain(HttpSecurity http, CallerFilter callers, ProblemResponses responses) {
        return conventions(http)
                .addFilterBefore(callers, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/metrics")
                        .access((authentication, context) -> {
                            Caller caller = CallerFilter.of(context.getRequest());
                            return new AuthorizationDecision(caller != null && caller.isOperator());
                        })
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint((request, response, failure) -> responses.write(
                                Problem.of(
                                        PlatformError.UNAUTHENTICATED,
                                        "This needs the operator; send `Authorization: Bearer brg_op_...`."),
                                request,
                                response)))
                .build();
    }

    /** Forgery is held off where a cookie is taken for a credential, and not by a token of the framework's. */
    private static HttpSecurity conventions(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(SafetyHeaders.CONTENT_SECURITY_POLICY))
                        .referrerPolicy(
                                policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)));
    }
}
