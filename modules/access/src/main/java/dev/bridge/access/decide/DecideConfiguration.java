package dev.bridge.access.decide;

import dev.bridge.access.AccountViews;
import dev.bridge.access.FlagAssignments;
import dev.bridge.access.ResourceDirectory;
import dev.bridge.access.ResourceLimits;
import dev.bridge.access.RevisionTokens;
import dev.bridge.accounts.Accounts;
import dev.bridge.billing.AccountClock;
import dev.bridge.catalog.Catalog;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.caller.Authorizer;
import java.security.SecureRandom;
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
            ObjectProvider<AccountClock> clocks,
            ResourceLimits limits,
            Deciding.Listener listener,
            Ids ids,
            InstantSource clock) {
        Quota metered = quota.getIfAvailable();
        return new Deciding(
                new Askers(authorizer, views),
                new Whereabouts(catalog, accounts, directory, views),
                views,
                tokens,
                metered == null ? null : new LimitedQuota(metered, limits, catalog),
                clocks.getIfAvailable(),
                listener,
                ids,
                clock);
    }

    @Bean
    Settling settling(
            Authorizer authorizer, AccountViews views, ObjectProvider<Reservations> reservations, InstantSource clock) {
        return new Settling(new Askers(authorizer, views), reservations.getIfAvailable(), clock);
    }

    @Bean
    Listings listings(Deciding deciding, RevisionTokens tokens, InstantSource clock) {
        return new Listings(deciding, tokens, clock);
    }

    @Bean
    FlagAnswers flagAnswers(Deciding deciding, FlagAssignments assignments, AccountViews views, SecureRandom random) {
        return new FlagAnswers(deciding, assignments, views, random);
    }
}
