package dev.bridge.identity.token;

import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.People;
import dev.bridge.accounts.ServiceAccounts;
import dev.bridge.catalog.Catalog;
import dev.bridge.identity.TokenId;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.policy.OrganizationPolicies;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.caller.CredentialCheck;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class TokensConfiguration {

    @Bean
    TokenScopes tokenScopes(Catalog catalog) {
        return new TokenScopes(catalog);
    }

    @Bean
    TokenRows tokenRows(JdbcClient jdbc, InstantSource clock) {
        return new TokenRows(jdbc, clock);
    }

    @Bean
    TokenMemory tokenMemory(TokenRows rows, Signals signals) {
        return new TokenMemory(rows, signals);
    }

    @Bean
    TokenUses tokenUses(TokenRows rows) {
        return new TokenUses(rows);
    }

    @Bean
    TokenPolicies tokenPolicies(
            JdbcClient jdbc, Accounts accounts, EventLog log, Signals signals, TransactionTemplate transactions) {
        return new TokenPolicies(
                new OrganizationPolicies<>(new TokenPolicyRows(jdbc), accounts, log, signals, transactions));
    }

    @Bean
    TokenCheck tokenCheck(TokenMemory tokens, Epochs epochs, TokenPolicies policies, InstantSource clock) {
        return new TokenCheck(tokens, epochs, policies, clock);
    }

    @Bean
    TokenAuthenticator tokenAuthenticator(TokenCheck check, TokenUses uses, InstantSource clock) {
        return new TokenAuthenticator(check, uses, clock);
    }

    @Bean
    CredentialCheck tokenCredentialCheck(TokenRows rows, TokenCheck check) {
        return credential -> credential.type().equals(Token.REFERENCE)
                ? Optional.of(rows.find(TokenId.TYPE.parse(credential.id()))
                        .filter(row -> check.objection(row.token()) == null)
                        .isPresent())
                : Optional.empty();
    }

    @Bean
    TokenEntry tokenEntry(TokenMemory tokens, TokenCheck check, InstantSource clock) {
        return new TokenEntry(tokens, check, clock);
    }

    @Bean
    TokenIssue tokenIssue(
            TokenRows rows,
            TokenScopes scopes,
            Catalog catalog,
            TokenPolicies policies,
            People people,
            ServiceAccounts serviceAccounts,
            Accounts accounts,
            AccountStates states,
            Memberships memberships,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            SecureRandom random,
            InstantSource clock) {
        return new TokenIssue(
                rows,
                new TokenRules(scopes, catalog),
                policies,
                people,
                serviceAccounts,
                accounts,
                states,
                memberships,
                log,
                transactions,
                ids,
                random,
                clock);
    }

    @Bean
    Tokens tokens(
            TokenRows rows,
            TokenCheck check,
            TokenPolicies policies,
            ServiceAccounts serviceAccounts,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            SecureRandom random,
            InstantSource clock) {
        return new Tokens(rows, check, policies, serviceAccounts, log, signals, transactions, random, clock);
    }

    @Bean
    Delegations delegations(
            JdbcClient jdbc,
            TokenScopes scopes,
            People people,
            Memberships memberships,
            EventLog log,
            Signals signals,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        return new Delegations(
                new DelegationRows(jdbc), scopes, people, memberships, log, signals, transactions, ids, clock);
    }
}
