package dev.bridge.platform.caller;

import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import jakarta.servlet.Filter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class CallerConfiguration {

    @Bean
    OperatorKeys operatorKeys(
            JdbcClient jdbc,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new OperatorKeys(new OperatorKeyRows(jdbc), log, signals, transactions, ids, random, clock);
    }

    @Bean
    OperatorKeyAuthenticator operatorKeyAuthenticator(OperatorKeys keys, Signals signals) {
        return new OperatorKeyAuthenticator(keys, signals);
    }

    @Bean
    CredentialCheck operatorKeyCheck(OperatorKeys keys) {
        return credential -> credential.type().equals(OperatorKeyAuthenticator.CREDENTIAL)
                ? Optional.of(keys.require(OperatorKeyId.TYPE.parse(credential.id())).revokedAt() == null)
                : Optional.empty();
    }

    @Bean
    FilterRegistrationBean<Filter> clientAddresses(ObjectProvider<TrustedProxies> proxies) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(
                new ClientAddressFilter(proxies.getIfAvailable(() -> TrustedProxies.NONE)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** For whoever composes the platform without people. */
    @Bean
    @Fallback
    Authorizer authorizer() {
        return new OperatorAuthorizer();
    }
}
