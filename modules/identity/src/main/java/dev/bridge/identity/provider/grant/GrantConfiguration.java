package dev.bridge.identity.provider.grant;

import dev.bridge.accounts.Accounts;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.device.DeviceSignIns;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.token.AccessTokens;
import dev.bridge.identity.provider.token.IdTokens;
import dev.bridge.identity.provider.token.OrganizationContexts;
import dev.bridge.identity.provider.token.PersonClaims;
import dev.bridge.identity.token.Delegations;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GrantConfiguration {

    @Bean
    TokenAnswers tokenAnswers(
            PublicUrl url,
            Clients clients,
            AccessTokens accessTokens,
            IdTokens idTokens,
            OrganizationContexts organizations,
            PersonClaims claims,
            SecureRandom random,
            InstantSource clock) {
        return new TokenAnswers(url, clients, accessTokens, idTokens, organizations, claims, random, clock);
    }

    @Bean
    TokenGrants tokenGrants(
            TokenAnswers answers,
            Families families,
            DeviceSignIns devices,
            Accounts accounts,
            Epochs epochs,
            AccessTokens tokens,
            Delegations delegations,
            InstantSource clock) {
        return new TokenGrants(
                new CodeGrant(families, answers),
                new RefreshGrant(families, answers),
                new ClientCredentialsGrant(answers, accounts, epochs, clock),
                new DeviceGrant(devices, answers),
                new ExchangeGrant(answers, tokens, delegations, clock));
    }
}
