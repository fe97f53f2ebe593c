package dev.bridge.access.guard;

import dev.bridge.access.AccountViews;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.decide.log.DecisionLog;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.accounts.People;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Belongings;
import dev.bridge.platform.caller.EntryRequirement;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What guards operations. */
@Configuration(proxyBeanMethods = false)
class GuardConfiguration {

    @Bean
    Authorizer engineAuthorizer(
            AccountViews views,
            Accounts accounts,
            Groups groups,
            People people,
            OperatorOrganization operator,
            ObjectProvider<Belongings> belongings,
            ObjectProvider<EntryRequirement> requirements,
            DecisionLog decisions,
            RevisionTokens tokens,
            Ids ids,
            InstantSource clock) {
        Things things = new Things(
                accounts,
                groups,
                people,
                operator,
                belongings.stream().collect(Collectors.toMap(Belongings::type, Function.identity())));
        return new EngineAuthorizer(
                views, things, requirements.stream().toList(), new KeptDecisions(decisions, tokens, ids), clock);
    }
}
