package dev.bridge.identity.provider.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.DelegationId;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.FamilyId;
import dev.bridge.kernel.id.AccountId;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens as claims and back. Beside the registered ones there are three of our own, for this issuer alone: {@code
 * bridge_family}, {@code bridge_stamps} and {@code bridge_delegations}.
 */
final class AccessTokenClaims {

    private static final String FAMILY = "bridge_family";
    private static final String STAMPS = "bridge_stamps";
    private static final String DELEGATIONS = "bridge_delegations";
    private static final String DESCENT = "bridge_descent";
    private static final int DEEPEST = 8;

    private AccessTokenClaims() {}

    static JWTClaimsSet write(String issuer, AccessToken token) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(token.subject())
                .audience(token.audience().stream().sorted().toList())
                .issueTime(Date.from(token.issuedAt()))
                .expirationTime(Date.from(token.expiresAt()))
                .jwtID(token.id())
                .claim("client_id", token.client().text())
                .claim(
                        "scope",
                        String.join(" ", token.scopes().stream().sorted().toList()))
                .claim(
                        STAMPS,
                        token.stamps().stream().map(AccessTokenClaims::write).toList());
        AccessToken.SignedIn signIn = token.signIn();
        if (signIn != null) {
            claims.claim("acr", signIn.acr())
                    .claim("amr", signIn.amr().stream().sorted().toList())
                    .claim("auth_time", signIn.authTime().getEpochSecond());
        }
        if (token.family() != null) {
            claims.claim(FAMILY, token.family().text());
        }
        if (token.organization() != null) {
            claims.claim("org", token.organization().text()).claim("org_name", token.organizationName());
        }
        if (!token.roles().isEmpty()) {
            claims.claim("roles", token.roles().stream().sorted().toList());
        }
        if (token.jkt() != null) {
            claims.claim("cnf", Map.of("jkt", token.jkt()));
        }
        if (!token.delegations().isEmpty()) {
            claims.claim(
                    DELEGATIONS,
                    token.delegations().stream().map(DelegationId::text).toList());
        }
        if (!token.descent().isEmpty()) {
            claims.claim(DESCENT, token.descent());
        }
        Map<String, Object> act = actors(token.actors());
        if (act != null) {
            claims.claim("act", act);
        }
        return claims.build();
    }

    /** The nearest outermost: {@code {"sub": "agent_b", "act": {"sub": "agent_a"}}}. */
    static @Nullable Map<String, Object> actors(List<PrincipalId> actors) {
        Map<String, Object> act = null;
        for (PrincipalId actor : actors.reversed()) {
            Map<String, Object> outer = new LinkedHashMap<>();
            outer.put("sub", actor.text());
            if (act != null) {
                outer.put("act", act);
            }
            act = outer;
        }
        return act;
    }

    static AccessToken read(JWTClaimsSet claims) throws ParseException {
        String family = claims.getStringClaim(FAMILY);
        String acr = claims.getStringClaim("acr");
        String organization = claims.getStringClaim("org");
        Map<String, Object> confirmation = claims.getJSONObjectClaim("cnf");
        return new AccessToken(
                claims.getJWTID(),
                claims.getSubject(),
                ClientId.TYPE.parse(claims.getStringClaim("client_id")),
                words(claims.getStringClaim("scope")),
                Set.copyOf(claims.getAudience()),
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant(),
                family == null ? null : FamilyId.TYPE.parse(family),
                acr == null
                        ? null
                        : new AccessToken.SignedIn(
                                acr, texts(claims, "amr"), Instant.ofEpochSecond(claims.getLongClaim("auth_time"))),
                organization == null ? null : AccountId.TYPE.parse(organization),
                claims.getStringClaim("org_name"),
                texts(claims, "roles"),
                confirmation == null ? null : String.valueOf(confirmation.get("jkt")),
                readActors(claims.getJSONObjectClaim("act")),
                readStamps(claims.getListClaim(STAMPS)),
                readDelegations(claims.getStringListClaim(DELEGATIONS)),
                readDescent(claims.getStringListClaim(DESCENT)));
    }

    private static Set<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    private static Set<String> texts(JWTClaimsSet claims, String name) throws ParseException {
        List<String> texts = claims.getStringListClaim(name);
        return texts == null ? Set.of() : new HashSet<>(texts);
    }

    private static List<PrincipalId> readActors(@Nullable Map<?, ?> act) {
        List<PrincipalId> actors = new ArrayList<>();
        Map<?, ?> next = act;
        while (next != null && actors.size() < DEEPEST) {
            actors.add(PrincipalId.parse(String.valueOf(next.get("sub"))));
            next = next.get("act") instanceof Map<?, ?> inner ? inner : null;
        }
        return actors;
    }

    /** Positions: principal, its epoch, session epoch, account, its epoch, membership epoch. */
    private static List<@Nullable Object> write(EpochStamp stamp) {
        List<@Nullable Object> parts = new ArrayList<>();
        parts.add(stamp.principal().text());
        parts.add(stamp.principalEpoch());
        parts.add(stamp.sessionEpoch());
        parts.add(stamp.account() == null ? null : stamp.account().text());
        parts.add(stamp.accountEpoch());
        parts.add(stamp.membershipEpoch());
        return parts;
    }

    private static List<EpochStamp> readStamps(@Nullable List<?> stamps) {
        return stamps == null
                ? List.of()
                : stamps.stream().map(stamp -> readStamp((List<?>) stamp)).toList();
    }

    private static List<DelegationId> readDelegations(@Nullable List<String> delegations) {
        return delegations == null
                ? List.of()
                : delegations.stream().map(DelegationId.TYPE::parse).toList();
    }

    private static List<String> readDescent(@Nullable List<String> descent) {
        return descent == null ? List.of() : descent;
    }

    private static EpochStamp readStamp(List<?> parts) {
        Long epoch = number(parts.get(1));
        return new EpochStamp(
                PrincipalId.parse(String.valueOf(parts.get(0))),
                epoch == null ? -1 : epoch,
                number(parts.get(2)),
                parts.get(3) == null ? null : AccountId.TYPE.parse(String.valueOf(parts.get(3))),
                number(parts.get(4)),
                number(parts.get(5)));
    }

    private static @Nullable Long number(@Nullable Object part) {
        return part instanceof Number number ? number.longValue() : null;
    }
}
