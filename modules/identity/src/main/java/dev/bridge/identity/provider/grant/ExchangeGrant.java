package dev.bridge.identity.provider.grant;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.DelegationId;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.GrantKind;
import dev.bridge.identity.provider.token.AccessToken;
import dev.bridge.identity.provider.token.AccessTokens;
import dev.bridge.identity.token.Delegation;
import dev.bridge.identity.token.Delegations;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;

/**
 * A person's token and an agent's own for one by which the agent acts for the person (RFC 8693). Nobody impersonates: the
 * agent stays named in it. It can do only what all of them may: the person's token, the person's delegation to the agent, and
 * the agent's client; it lives no longer than the person's token, dies with it, and is not refreshed. A token that will not do
 * makes the request invalid, as section 2.2.2 says, not the grant.
 */
final class ExchangeGrant {

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DEEPEST = 4;

    private final TokenAnswers answers;
    private final AccessTokens tokens;
    private final Delegations delegations;
    private final InstantSource clock;

    ExchangeGrant(TokenAnswers answers, AccessTokens tokens, Delegations delegations, InstantSource clock) {
        this.answers = answers;
        this.tokens = tokens;
        this.delegations = delegations;
        this.clock = clock;
    }

    OAuth2AccessTokenAuthenticationToken grant(
            AuthenticatedClient client, OAuth2TokenExchangeAuthenticationToken asked, TokenRequest request) {
        Client who = client.client();
        if (!who.may(GrantKind.TOKEN_EXCHANGE) || who.isPublic()) {
            throw GrantErrors.unauthorizedClient();
        }
        requireAccessTokens(asked);
        AccessToken subject = live(asked.getSubjectToken(), request);
        AccessToken actor = live(asked.getActorToken(), request);
        UserId person = principal(subject, UserId.class);
        AgentId agent = principal(actor, AgentId.class);
        if (!actor.client().equals(who.id()) || !actor.actors().isEmpty()) {
            throw unacceptable();
        }
        if (subject.actors().size() >= DEEPEST) {
            throw GrantErrors.of("invalid_request", "No more than four may act for one another.");
        }
        Set<String> resources = resources(asked);
        Set<String> audience = answers.audience(subject.audience(), resources);
        if (!answers.mayBeFor(who, audience)) {
            throw GrantErrors.invalidTarget();
        }
        Delegation delegation = delegation(person, agent, audience).orElseThrow(ExchangeGrant::unacceptable);
        AccessToken exchanged = token(
                subject, actor, delegation, agent, who, scopes(asked, subject, actor, delegation, who), audience, request);
        return answers.answer(client, exchanged, Map.of("issued_token_type", ACCESS_TOKEN));
    }

    private AccessToken token(
            AccessToken subject,
            AccessToken actor,
            Delegation delegation,
            AgentId agent,
            Client who,
            Set<String> scopes,
            Set<String> audience,
            TokenRequest request) {
        Instant now = clock.instant();
        List<PrincipalId> actors = new ArrayList<>(List.of(agent));
        actors.addAll(subject.actors());
        List<EpochStamp> stamps = new ArrayList<>(subject.stamps());
        stamps.addAll(actor.stamps());
        List<DelegationId> by = new ArrayList<>(List.of(delegation.id()));
        by.addAll(subject.delegations());
        return new AccessToken(
                answers.newId(),
                subject.subject(),
                who.id(),
                scopes,
                audience,
                now,
                earliest(subject.expiresAt(), now.plus(LONGEST), delegation.until()),
                subject.family(),
                subject.signIn(),
                subject.organization(),
                subject.organizationName(),
                subject.roles(),
                request.jkt(),
                actors,
                stamps,
                by,
                Stream.concat(Stream.of(subject.id()), subject.descent().stream())
                        .toList());
    }

    /** This issuer's own interface is what a delegation is for that names no audience. */
    private Optional<Delegation> delegation(UserId person, AgentId agent, Set<String> audience) {
        return delegations.live(person, agent).stream()
                .filter(delegation -> delegation.audience().isEmpty()
                        ? answers.isOwn(audience)
                        : delegation.audience().containsAll(audience))
                .findFirst();
    }

    /** Of what is asked, or of all that the person's token has, what each of them covers. */
    private static Set<String> scopes(
            OAuth2TokenExchangeAuthenticationToken asked,
            AccessToken subject,
            AccessToken actor,
            Delegation delegation,
            Client client) {
        Scopes delegated = new Scopes.Listed(delegation.scopes(), Set.of());
        Scopes registered = new Scopes.Listed(List.copyOf(client.settings().scopes()), Set.of());
        Scopes agents = new Scopes.Listed(List.copyOf(actor.scopes()), Set.of());
        Set<String> most = subject.scopes().stream()
                .filter(scope -> scope.indexOf(':') > 0
                        && delegated.cover(scope)
                        && registered.cover(scope)
                        && agents.cover(scope))
                .collect(Collectors.toSet());
        Set<String> wanted = asked.getScopes().isEmpty() ? most : asked.getScopes();
        if (wanted.isEmpty() || !most.containsAll(wanted)) {
            throw GrantErrors.invalidScope();
        }
        return wanted;
    }

    private AccessToken live(@Nullable String text, TokenRequest request) {
        AccessToken token = text == null ? null : tokens.live(text).orElse(null);
        // One that is bound to a key is shown by whoever has the key (RFC 9449 section 5).
        if (token == null || (token.jkt() != null && !token.jkt().equals(request.jkt()))) {
            throw unacceptable();
        }
        return token;
    }

    private static void requireAccessTokens(OAuth2TokenExchangeAuthenticationToken asked) {
        if (asked.getActorToken() == null
                || !ACCESS_TOKEN.equals(asked.getActorTokenType())
                || !ACCESS_TOKEN.equals(asked.getSubjectTokenType())
                || !ACCESS_TOKEN.equals(asked.getRequestedTokenType())) {
            throw GrantErrors.of(
                    "invalid_request",
                    "An access token of the person and one of the agent that acts for them are needed, for an access token.");
        }
    }

    private static Set<String> resources(OAuth2TokenExchangeAuthenticationToken asked) {
        Set<String> resources = asked.getResources().stream().collect(Collectors.toSet());
        resources.addAll(asked.getAudiences());
        return resources;
    }

    private static <T extends PrincipalId> T principal(AccessToken token, Class<T> kind)
            throws OAuth2AuthenticationException {
        try {
            PrincipalId principal = PrincipalId.parse(token.subject());
            if (kind.isInstance(principal)) {
                return kind.cast(principal);
            }
        } catch (ProblemException noPrincipal) {
            // A client that acts for nobody.
        }
        throw unacceptable();
    }

    private static OAuth2AuthenticationException unacceptable() {
        return GrantErrors.of(
                "invalid_request",
                "The person's token or the agent's is not live, or the person does not let this agent act for them there.");
    }

    private static Instant earliest(Instant one, Instant other, Instant third) {
        Instant earlier = one.isBefore(other) ? one : other;
        return earlier.isBefore(third) ? earlier : third;
    }
}
