package dev.bridge.identity.provider.grant;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.CurrentEpochs;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.PrincipalState;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.identity.epoch.Epochs;
import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.client.ScopesOfPeople;
import dev.bridge.identity.provider.token.AccessToken;
import dev.bridge.kernel.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;

/** A token for the client itself, or for the service account that it acts as. Nothing is written: signed, it speaks for itself. */
final class ClientCredentialsGrant {

    private static final Duration LIFE = Duration.ofMinutes(10);

    private final TokenAnswers answers;
    private final Accounts accounts;
    private final Epochs epochs;
    private final InstantSource clock;

    ClientCredentialsGrant(TokenAnswers answers, Accounts accounts, Epochs epochs, InstantSource clock) {
        this.answers = answers;
        this.accounts = accounts;
        this.epochs = epochs;
        this.clock = clock;
    }

    OAuth2AccessTokenAuthenticationToken grant(
            AuthenticatedClient client, OAuth2ClientCredentialsAuthenticationToken asked, TokenRequest request) {
        Client who = client.client();
        if (!who.may(GrantKind.CLIENT_CREDENTIALS) || who.isPublic()) {
            throw GrantErrors.unauthorizedClient();
        }
        Set<String> grantable = who.settings().scopes().stream()
                // They say something of a person, which here is nobody.
                .filter(scope -> !ScopesOfPeople.ALL.contains(scope))
                .collect(Collectors.toSet());
        Set<String> scopes = asked.getScopes().isEmpty() ? grantable : asked.getScopes();
        if (!grantable.containsAll(scopes)) {
            throw GrantErrors.invalidScope();
        }
        if (!answers.mayBeFor(who, request.resources())) {
            throw GrantErrors.invalidTarget();
        }
        PrincipalId principal = who.settings().actsAs();
        requireOpen(who.account());
        Instant now = clock.instant();
        AccessToken token = new AccessToken(
                answers.newId(),
                principal == null ? who.id().text() : principal.text(),
                who.id(),
                scopes,
                answers.audience(request.resources(), request.resources()),
                now,
                now.plus(LIFE),
                null,
                null,
                principal == null ? null : who.account(),
                null,
                Set.of(),
                request.jkt(),
                List.of(),
                principal == null ? List.of() : List.of(stamp(principal, who.account())),
                List.of(),
                List.of());
        return answers.answer(client, token, Map.of());
    }

    private EpochStamp stamp(PrincipalId principal, AccountId account) {
        CurrentEpochs.Reading now = epochs.now(principal, account)
                .filter(reading -> reading.principal().state() == PrincipalState.ACTIVE && reading.account() != null)
                .orElseThrow(GrantErrors::unauthorizedClient);
        return new EpochStamp(
                principal,
                now.principal().epoch(),
                null,
                account,
                Objects.requireNonNull(now.account()).epoch(),
                now.membership() == null ? null : now.membership().epoch());
    }

    /** The tokens of a suspended account are refused, and so are new ones. */
    private void requireOpen(AccountId id) {
        if (id.equals(AccountId.PLATFORM)) {
            return;
        }
        AccountState state = accounts.find(id).map(Account::state).orElse(AccountState.CLOSED);
        if (state.compareTo(AccountState.SUSPENDED) <= 0) {
            throw GrantErrors.unauthorizedClient();
        }
    }
}
