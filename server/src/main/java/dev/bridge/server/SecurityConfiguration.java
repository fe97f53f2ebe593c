package dev.bridge.server;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.web.CallerFilter;
import dev.bridge.platform.web.ProblemResponses;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/**
 * The security chain: headers on every answer, and who calls. What a caller may do is asked at the operation, by its
 * guard; only the metrics, which are no operation of ours, are guarded here.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain securityChain(HttpSecurity http, CallerFilter callers, ProblemResponses responses) {
        return http.csrf(AbstractHttpConfigurer::disable) // No cookie carries a credential.
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.NO_REFERRER)))
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
}
