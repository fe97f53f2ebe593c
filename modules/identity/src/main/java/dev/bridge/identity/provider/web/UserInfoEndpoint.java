package dev.bridge.identity.provider.web;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.family.Families;
import dev.bridge.identity.provider.token.AccessToken;
import dev.bridge.identity.provider.token.AccessTokens;
import dev.bridge.identity.provider.token.DpopProofs;
import dev.bridge.identity.provider.token.PersonClaims;
import dev.bridge.platform.caller.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /oauth2/userinfo} (OpenID Connect Core section 5.3): what the scopes of an access token release of its person. The
 * token comes in the header alone (RFC 9700 section 4.3.2), for this issuer, and with its key's proof where it has one.
 */
@RestController
class UserInfoEndpoint {

    private static final String BEARER = "Bearer ";
    private static final String DPOP = "DPoP ";

    private final AccessTokens tokens;
    private final DpopProofs proofs;
    private final PublicUrl url;
    private final Families families;
    private final PersonClaims claims;

    UserInfoEndpoint(AccessTokens tokens, DpopProofs proofs, PublicUrl url, Families families, PersonClaims claims) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.url = url;
        this.families = families;
        this.claims = claims;
    }

    @RequestMapping(
            path = "/oauth2/userinfo",
            method = {RequestMethod.GET, RequestMethod.POST})
    @Open("The access token is judged here, as the protocol wants it.")
    ResponseEntity<Map<String, Object>> userInfo(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return refused(HttpStatus.UNAUTHORIZED, "");
        }
        Optional<AccessToken> token = token(authorization, request);
        if (token.isEmpty()) {
            return refused(HttpStatus.UNAUTHORIZED, "error=\"invalid_token\"");
        }
        if (!token.get().scopes().contains("openid") || token.get().family() == null) {
            return refused(HttpStatus.FORBIDDEN, "error=\"insufficient_scope\", scope=\"openid\"");
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(claims(token.get()));
    }

    private Optional<AccessToken> token(String authorization, HttpServletRequest request) {
        boolean withProof = StringUtils.startsWithIgnoreCase(authorization, DPOP);
        if (!withProof && !StringUtils.startsWithIgnoreCase(authorization, BEARER)) {
            return Optional.empty();
        }
        String value = authorization
                .substring(withProof ? DPOP.length() : BEARER.length())
                .strip();
        return tokens.live(value)
                .filter(token -> token.audience().contains(url.origin().toString()))
                .filter(token -> withProof
                        ? token.jkt() != null
                                && proofs.thumbprint(request, value).equals(Optional.of(token.jkt()))
                        : token.jkt() == null);
    }

    private Map<String, Object> claims(AccessToken token) {
        UserId user = UserId.TYPE.parse(token.subject());
        Map<String, Object> told = new LinkedHashMap<>(asked(user, token));
        told.putAll(claims.of(user, token.scopes(), token.organization()));
        told.put("sub", user.text());
        return told;
    }

    /** What was asked for claim by claim is for the client that asked, and for no agent that acts with a token of its. */
    private Map<String, Object> asked(UserId user, AccessToken token) {
        return Optional.ofNullable(token.family()).flatMap(families::find).stream()
                .filter(family ->
                        family.client().equals(token.client()) && token.actors().isEmpty())
                .findFirst()
                .map(family -> claims.asked(user, family.claims().userinfo(), token.organization()))
                .orElse(Map.of());
    }

    private static ResponseEntity<Map<String, Object>> refused(HttpStatus status, String why) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.WWW_AUTHENTICATE, ("Bearer " + why).strip())
                .header(
                        HttpHeaders.WWW_AUTHENTICATE,
                        "DPoP " + (why.isEmpty() ? "" : why + ", ") + "algs=\"" + DpopProofs.algorithms() + "\"")
                .build();
    }
}
