package dev.bridge.accounts.access;

import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.accounts.People;
import dev.bridge.catalog.Catalog;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Belongings;
import dev.bridge.platform.caller.EntryRequirement;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides until {@code access} does. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Authorizer memberAuthorizer(
            Catalog catalog,
            Accounts accounts,
            Memberships memberships,
            People people,
            OperatorOrganization operator,
            ObjectProvider<Belongings> belongings,
            ObjectProvider<EntryRequirement> requirements,
            JdbcClient jdbc,
            InstantSource clock) {
        Targets targets = new Targets(
                accounts,
                people,
                operator,
                new CallerRoles(accounts, memberships),
                new GroupReach(jdbc),
                belongings.stream().collect(Collectors.toMap(Belongings::type, Function.identity())));
        return new MemberAuthorizer(catalog, targets, requirements.stream().toList(), clock);
    }
}
