package dev.bridge.identity.provider.client;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import dev.bridge.kernel.limit.Limit;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.web.Fields;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client's settings as they are sent; what is absent stays, or is as usual where the client is new.
 *
 * @param proof {@code client_secret}, {@code private_key_jwt} or {@code none}
 * @param jwks the public keys of a client that proves itself by them, as a JWK set
 * @param idTokenAlgorithm {@code RS256} or {@code ES256}
 * @param accessTokenMinutes 1 to 60
 * @param refreshIdleDays 1 to 30
 * @param refreshGraceSeconds 0 to 30; more than 0 only where the client proves itself or its tokens are bound to a key
 * @param actsAs the service account or agent of the same account that the client is
 */
public record ClientBody(
        @Nullable String name,
        @Nullable String proof,
        @Nullable Boolean firstParty,
        @Nullable List<@Nullable String> redirectUris,
        @Nullable List<@Nullable String> postLogoutRedirectUris,
        @Nullable String backChannelLogoutUri,
        @Nullable List<@Nullable String> grants,
        @Nullable List<@Nullable String> scopes,
        @Nullable List<@Nullable String> audiences,
        @Nullable Map<String, Object> jwks,
        @Nullable String idTokenAlgorithm,
        @Nullable Long accessTokenMinutes,
        @Nullable Long refreshIdleDays,
        @Nullable Long refreshGraceSeconds,
        @Nullable Boolean pushedRequestsOnly,
        @Nullable Boolean boundTokensOnly,
        @Nullable Boolean asksOrganization,
        @Nullable String actsAs) {

    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 2_000;
    private static final long LONGEST_ACCESS_MINUTES = 60;
    private static final long LONGEST_IDLE_DAYS = 30;
    private static final long LONGEST_GRACE_SECONDS = 30;

    /**
     * The settings of a new client.
     *
     * @throws ProblemException {@code fields_invalid} with everything that is wrong
     */
    public Client.Settings settings() {
        return settings(Client.Settings.USUAL);
    }

    /**
     * The settings of a client that had others.
     *
     * @throws ProblemException {@code fields_invalid} with everything that is wrong
     */
    public Client.Settings settings(Client.Settings present) {
        Fields fields = new Fields();
        Client.Settings settings = present.builder()
                .name(name == null && !present.name().isEmpty() ? present.name() : fields.text("name", name, MAX_NAME))
                .proof(word(fields, "proof", proof, present.proof(), ClientProof::of))
                .firstParty(or(firstParty, present.firstParty()))
                .redirectUris(uris(fields, "redirect_uris", redirectUris, present.redirectUris()))
                .postLogoutRedirectUris(uris(
                        fields, "post_logout_redirect_uris", postLogoutRedirectUris, present.postLogoutRedirectUris()))
                .backChannelLogoutUri(backChannel(fields, present.backChannelLogoutUri()))
                .grants(grants(fields, present.grants()))
                .scopes(texts(fields, "scopes", scopes, present.scopes(), IdentityLimits.CLIENT_SCOPES))
                .audiences(texts(fields, "audiences", audiences, present.audiences(), IdentityLimits.CLIENT_URIS))
                .jwks(keys(fields, present.jwks()))
                .idTokenAlgorithm(word(
                        fields,
                        "id_token_algorithm",
                        idTokenAlgorithm,
                        present.idTokenAlgorithm(),
                        ClientBody::algorithm))
                .accessTokenLife(Duration.ofMinutes(number(
                        fields,
                        "access_token_minutes",
                        accessTokenMinutes,
                        present.accessTokenLife().toMinutes(),
                        1,
                        LONGEST_ACCESS_MINUTES)))
                .refreshIdle(Duration.ofDays(number(
                        fields,
                        "refresh_idle_days",
                        refreshIdleDays,
                        present.refreshIdle().toDays(),
                        1,
                        LONGEST_IDLE_DAYS)))
                .refreshGrace(Duration.ofSeconds(number(
                        fields,
                        "refresh_grace_seconds",
                        refreshGraceSeconds,
                        present.refreshGrace().toSeconds(),
                        0,
                        LONGEST_GRACE_SECONDS)))
                .pushedRequestsOnly(or(pushedRequestsOnly, present.pushedRequestsOnly()))
                .boundTokensOnly(or(boundTokensOnly, present.boundTokensOnly()))
                .asksOrganization(or(asksOrganization, present.asksOrganization()))
                .actsAs(principal(fields, present.actsAs()))
                .build();
        checkTogether(fields, settings);
        fields.check();
        return settings;
    }

    private static void checkTogether(Fields fields, Client.Settings settings) {
        if (settings.grants().contains(GrantKind.AUTHORIZATION_CODE)
                && settings.redirectUris().isEmpty()) {
            fields.wrong(
                    "redirect_uris", "field_missing", "`redirect_uris` is missing; codes are sent to one of them.");
        }
        boolean machine = settings.grants().contains(GrantKind.CLIENT_CREDENTIALS)
                || settings.grants().contains(GrantKind.TOKEN_EXCHANGE);
        if (machine && settings.proof() == ClientProof.NONE) {
            fields.wrong(
                    "proof",
                    "field_invalid",
                    "A client that acts by itself must prove itself: `proof` cannot be `none`.");
        }
        if (!settings.refreshGrace().isZero() && settings.proof() == ClientProof.NONE && !settings.boundTokensOnly()) {
            fields.wrong(
                    "refresh_grace_seconds",
                    "field_invalid",
                    "Whoever finds a refresh token of a client that proves nothing could use it a second time: "
                            + "`refresh_grace_seconds` needs another `proof` than `none`, or `bound_tokens_only`.");
        }
        if ((settings.jwks() != null) != (settings.proof() == ClientProof.PRIVATE_KEY_JWT)) {
            fields.wrong("jwks", "field_invalid", "`jwks` goes with the proof `private_key_jwt`, and that with it.");
        }
    }

    private static boolean or(@Nullable Boolean sent, boolean present) {
        return sent == null ? present : sent;
    }

    private static <T> T word(
            Fields fields, String name, @Nullable String sent, T present, Function<String, Optional<T>> read) {
        if (sent == null) {
            return present;
        }
        return read.apply(sent).orElseGet(() -> {
            fields.wrong(name, "field_invalid", "`%s` cannot be %s.".formatted(name, Quoted.text(sent)));
            return present;
        });
    }

    private static Optional<SigningAlgorithm> algorithm(String text) {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(algorithm -> algorithm.name().equals(text))
                .findFirst();
    }

    private static long number(Fields fields, String name, @Nullable Long sent, long present, long least, long most) {
        if (sent == null) {
            return present;
        }
        if (sent < least || sent > most) {
            fields.wrong(name, "field_invalid", "`%s` is %d; it is from %d to %d.".formatted(name, sent, least, most));
            return present;
        }
        return sent;
    }

    private static Set<String> texts(
            Fields fields, String name, @Nullable List<@Nullable String> sent, Set<String> present, Limit limit) {
        if (sent == null) {
            return present;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (String text : sent) {
            if (text == null
                    || text.isBlank()
                    || text.length() > MAX_TEXT
                    || text.chars().anyMatch(c -> c <= ' ')) {
                fields.wrong(
                        name,
                        "field_invalid",
                        "`%s` has an entry that is empty, too long or has a space.".formatted(name));
            } else {
                texts.add(text);
            }
        }
        if (texts.size() > limit.value()) {
            fields.wrong(name, "field_too_long", "`%s` has more than %d entries.".formatted(name, limit.value()));
        }
        return texts;
    }

    private static Set<String> uris(
            Fields fields, String name, @Nullable List<@Nullable String> sent, Set<String> present) {
        Set<String> uris = texts(fields, name, sent, present, IdentityLimits.CLIENT_URIS);
        uris.forEach(uri -> RedirectUris.objection(uri)
                .ifPresent(objection ->
                        fields.wrong(name, "field_invalid", "%s %s.".formatted(Quoted.text(uri), objection))));
        return uris;
    }

    /** Where nobody but this server sends to: encrypted, or on this machine. */
    private @Nullable String backChannel(Fields fields, @Nullable String present) {
        if (backChannelLogoutUri == null) {
            return present;
        }
        if (backChannelLogoutUri.isEmpty()) {
            return null;
        }
        boolean web = RedirectUris.objection(backChannelLogoutUri).isEmpty()
                && URI.create(backChannelLogoutUri).getScheme().startsWith("http");
        if (!web) {
            fields.wrong(
                    "back_channel_logout_uri",
                    "field_invalid",
                    "%s is no address that logouts can be sent to; use `https`."
                            .formatted(Quoted.text(backChannelLogoutUri)));
        }
        return backChannelLogoutUri;
    }

    private Set<GrantKind> grants(Fields fields, Set<GrantKind> present) {
        if (grants == null) {
            return present;
        }
        Set<GrantKind> kinds = EnumSet.noneOf(GrantKind.class);
        for (String grant : grants) {
            GrantKind.of(String.valueOf(grant))
                    .ifPresentOrElse(
                            kinds::add,
                            () -> fields.wrong(
                                    "grants",
                                    "field_invalid",
                                    "%s is no grant; there are `authorization_code`, `refresh_token`, `client_credentials`, `device_code` and `token_exchange`."
                                            .formatted(Quoted.text(String.valueOf(grant)))));
        }
        return kinds;
    }

    private @Nullable String keys(Fields fields, @Nullable String present) {
        if (jwks == null) {
            return proof == null || proof.equals(ClientProof.PRIVATE_KEY_JWT.word()) ? present : null;
        }
        String text = JsonMapper.shared().writeValueAsString(jwks);
        Optional<String> objection = ClientKeys.objection(text);
        if (objection.isPresent()) {
            fields.wrong("jwks", "field_invalid", objection.get());
            return present;
        }
        return text;
    }

    private @Nullable PrincipalId principal(Fields fields, @Nullable PrincipalId present) {
        if (actsAs == null) {
            return present;
        }
        try {
            return PrincipalId.parse(actsAs);
        } catch (ProblemException wrong) {
            fields.wrong(
                    "acts_as", wrong.problem().code().code(), wrong.problem().detail());
            return present;
        }
    }
}
