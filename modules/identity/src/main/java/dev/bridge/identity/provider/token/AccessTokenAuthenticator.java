package dev.bridge.identity.provider.token;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.PublicUrl;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Authenticator;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.ClientAddress;
import dev.bridge.platform.caller.Scopes;
import dev.bridge.platform.web.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Knows callers of Bridge's own interface by access tokens of this issuer that are for it. One that is bound to a key counts
 * only with a proof of the key, and never as a bearer token (RFC 9449 section 7.1).
 */
final class AccessTokenAuthenticator implements Authenticator {

    private static final String BEARER = "Bearer ";
    private static final String DPOP = "DPoP ";

    private final AccessTokens tokens;
    private final DpopProofs proofs;
    private final PublicUrl url;

    AccessTokenAuthenticator(AccessTokens tokens, DpopProofs proofs, PublicUrl url) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.url = url;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return Optional.empty();
        }
        boolean proven = StringUtils.startsWithIgnoreCase(authorization, DPOP);
        if (!proven && !StringUtils.startsWithIgnoreCase(authorization, BEARER)) {
            return Optional.empty();
        }
        String value = authorization
                .substring(proven ? DPOP.length() : BEARER.length())
                .strip();
        if (!isSigned(value)) {
            return Optional.empty();
        }
        AccessToken token = tokens.live(value)
                .filter(live -> live.audience().contains(url.origin().toString()))
                .filter(live -> isProven(live, proven, request, value))
                .orElseThrow(AccessTokenAuthenticator::refused);
        return Optional.of(caller(token, ClientAddress.of(request)));
    }

    /** Ours of other kinds have no dots. */
    private static boolean isSigned(String value) {
        return StringUtils.countOccurrencesOf(value, ".") == 2;
    }

    private boolean isProven(AccessToken token, boolean proven, HttpServletRequest request, String value) {
        if (token.jkt() == null || !proven) {
            return token.jkt() == null && !proven;
        }
        return proofs.thumbprint(request, value).filter(token.jkt()::equals).isPresent();
    }

    private static Caller caller(AccessToken token, String address) {
        AccessToken.SignedIn signIn = token.signIn();
        return new Caller(
                subject(token),
                token.organization(),
                new Scopes.Listed(
                        token.scopes().stream()
                                .filter(scope -> scope.indexOf(':') > 0)
                                .sorted()
                                .toList(),
                        Set.of()),
                signIn == null ? null : signIn.acr(),
                signIn == null ? null : signIn.authTime(),
                new ObjectRef("access_token", token.id()),
                token.actors().stream().map(PrincipalId::reference).toList(),
                address);
    }

    /** A client that acts for nobody else is no principal, and may nothing by itself. */
    private static ObjectRef subject(AccessToken token) {
        PrincipalId principal = principal(token.subject());
        return principal == null ? ObjectRef.of("client", token.client()) : principal.reference();
    }

    private static @Nullable PrincipalId principal(String text) {
        try {
            return PrincipalId.parse(text);
        } catch (ProblemException notOne) {
            return null;
        }
    }

    private static ProblemException refused() {
        return Problem.of(
                        PlatformError.UNAUTHENTICATED,
                        "The access token is not of this issuer, is not for it, has ended, or comes without its proof.")
                .with(ProblemResponses.DPOP_ALGORITHMS, DpopProofs.algorithms())
                .exception();
    }
}
