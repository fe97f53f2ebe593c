package dev.bridge.access.decide;

import dev.bridge.access.AccountViews;
import dev.bridge.access.ResourceDirectory;
import dev.bridge.access.RevisionTokens;
import dev.bridge.accounts.Accounts;
import dev.bridge.catalog.Catalog;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.caller.Authorizer;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What answers questions. */
@Configuration(proxyBeanMethods = false)
class DecideConfiguration {

    /** Without a {@link Quota} nothing that consumes is allowed. */
    @Bean
    Deciding deciding(
            Authorizer authorizer,
            Catalog catalog,
            Accounts accounts,
            ResourceDirectory directory,
            AccountViews views,
            RevisionTokens tokens,
            ObjectProvider<Quota> quota,
            Deciding.Listener listener,
            Ids ids,
            InstantSource clock) {
        return new Deciding(
                new Askers(authorizer),
                new Whereabouts(catalog, accounts, directory),
                views,
                tokens,
                quota.getIfAvailable(),
                listener,
                ids,
                clock);
    }

    @Bean
    Listings listings(Deciding deciding, RevisionTokens tokens, InstantSource clock) {
        return new Listings(deciding, tokens, clock);
    }

    @Bean
    FlagAnswers flagAnswers(Deciding deciding, AccountViews views) {
        return new FlagAnswers(deciding, views);
    }
}
