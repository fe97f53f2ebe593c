package dev.bridge.identity.token;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Authenticator;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/** Knows programs by {@code Authorization: Bearer brg_pat_...}, {@code brg_org_...} and {@code brg_svc_...}. */
public final class TokenAuthenticator implements Authenticator {

    private static final String BEARER = "Bearer ";

    private final TokenCheck check;
    private final TokenUses uses;
    private final InstantSource clock;

    TokenAuthenticator(TokenCheck check, TokenUses uses, InstantSource clock) {
        this.check = check;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public Optional<Caller> authenticate(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization == null ? Optional.empty() : authenticate(authorization, ClientAddress.of(request));
    }

    Optional<Caller> authenticate(String authorization, String address) {
        if (!StringUtils.startsWithIgnoreCase(authorization, BEARER)) {
            return Optional.empty();
        }
        String value = authorization.substring(BEARER.length()).strip();
        return TokenKind.ofValue(value).map(kind -> caller(kind, value, address));
    }

    private Caller caller(TokenKind kind, String value, String address) {
        Token token = check.find(kind, value)
                .orElseThrow(() -> Problem.of(
                                PlatformError.UNAUTHENTICATED, "The token is not known here; send one that is valid.")
                        .exception());
        pass(check.objection(token));
        pass(check.objection(token, address));
        AccountId account = token.confinedTo();
        if (account != null) {
            pass(check.objection(token, account));
        }
        uses.used(token.id(), clock.instant());
        return new Caller(
                token.principal().reference(),
                account,
                token.ceiling(),
                null,
                null,
                token.reference(),
                List.of(),
                address);
    }

    private static void pass(@Nullable Problem objection) {
        if (objection != null) {
            throw objection.exception();
        }
    }
}
