package dev.bridge.identity.provider.token;

import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Attributes;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.People;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.key.SignedTokens;
import dev.bridge.identity.provider.key.SigningKeys;
import dev.bridge.identity.provider.replay.Replays;
import dev.bridge.identity.token.Delegations;
import dev.bridge.platform.job.RecurringJob;
import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class AccessTokenConfiguration {

    @Bean
    RevokedTokens revokedTokens(
            JdbcClient jdbc, Signals signals, TransactionTemplate transactions, InstantSource clock) {
        return new RevokedTokens(jdbc, signals, transactions, clock);
    }

    @Bean
    AccessTokens accessTokens(
            PublicUrl url,
            SigningKeys keys,
            SignedTokens signed,
            Clients clients,
            Families families,
            RevokedTokens revoked,
            Epochs epochs,
            Delegations delegations,
            InstantSource clock) {
        return new AccessTokens(url, keys, signed, clients, families, revoked, epochs, delegations, clock);
    }

    @Bean
    IdTokens idTokens(PublicUrl url, SigningKeys keys, SignedTokens signed, InstantSource clock) {
        return new IdTokens(url, keys, signed, clock);
    }

    @Bean
    OrganizationContexts organizationContexts(Accounts accounts, Memberships memberships) {
        return new OrganizationContexts(accounts, memberships);
    }

    @Bean
    PersonClaims personClaims(
            People people,
            Accounts accounts,
            Attributes attributes,
            OrganizationContexts organizations,
            Memberships memberships,
            Groups groups) {
        return new PersonClaims(people, accounts, attributes, organizations, memberships, groups);
    }

    @Bean
    DpopProofs dpopProofs(PublicUrl url, Replays replays, InstantSource clock) {
        return new DpopProofs(url, replays, clock);
    }

    @Bean
    AccessTokenAuthenticator accessTokenAuthenticator(AccessTokens tokens, DpopProofs proofs, PublicUrl url) {
        return new AccessTokenAuthenticator(tokens, proofs, url);
    }

    @Bean
    RecurringJob revokedTokenCleanUp(RevokedTokens revoked) {
        return new RecurringJob("identity_revoked_token_clean_up", Duration.ofMinutes(10), revoked::forgetExpired);
    }
}
