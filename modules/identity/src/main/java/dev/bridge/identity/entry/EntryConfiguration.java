package dev.bridge.identity.entry;

import dev.bridge.accounts.Accounts;
import dev.bridge.identity.policy.OrganizationPolicies;
import dev.bridge.identity.session.Sessions;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class EntryConfiguration {

    @Bean
    SignInRequirements signInRequirements(
            JdbcClient jdbc,
            Accounts accounts,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            InstantSource clock) {
        var policies = new OrganizationPolicies<>(new SignInPolicyRows(jdbc), accounts, log, signals, transactions);
        return new SignInRequirements(policies, accounts, signals, clock);
    }

    @Bean
    SignInEntry signInEntry(SignInRequirements requirements, Sessions sessions) {
        return new SignInEntry(requirements, sessions);
    }
}
