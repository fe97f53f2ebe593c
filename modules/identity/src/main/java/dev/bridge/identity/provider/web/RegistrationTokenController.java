package dev.bridge.identity.provider.web;

import dev.bridge.identity.IdentityLimits;
import dev.bridge.identity.provider.client.ScopesOfPeople;
import dev.bridge.identity.provider.registration.RegistrationToken;
import dev.bridge.identity.provider.registration.RegistrationTokenId;
import dev.bridge.identity.provider.registration.RegistrationTokens;
import dev.bridge.identity.token.TokenScopes;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.limit.Limit;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/registration-tokens}: what the operator gives to those whose clients register themselves. */
@RestController
@RequestMapping("/v1/registration-tokens")
class RegistrationTokenController {

    /**
     * What is sent to make one.
     *
     * @param name whom it is for
     * @param scopes what its clients may ask for at most; those of people where it is not said
     * @param uses how many clients it may make; 1 where it is not said
     * @param expiresInDays 7 where it is not said
     */
    record NewTokenBody(
            @Nullable String name,
            @Nullable List<@Nullable String> scopes,
            @Nullable Long uses,
            @Nullable Long expiresInDays) {}

    /**
     * One as it is shown.
     *
     * @param uses how many clients it may make
     * @param used how many it has made
     */
    record TokenView(
            RegistrationTokenId id,
            String name,
            List<String> scopes,
            int uses,
            int used,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            @Nullable Instant revokedAt) {

        static TokenView of(RegistrationToken token) {
            return new TokenView(
                    token.id(),
                    token.name(),
                    token.scopes().stream().sorted().toList(),
                    token.mostUses(),
                    token.uses(),
                    token.createdAt(),
                    token.createdBy(),
                    token.expiresAt(),
                    token.revokedAt());
        }
    }

    /** One just made, with its secret, which is never shown again. */
    record CreatedView(
            RegistrationTokenId id, String name, List<String> scopes, int uses, Instant expiresAt, String secret) {

        static CreatedView of(RegistrationTokens.Created created) {
            RegistrationToken token = created.token();
            return new CreatedView(
                    token.id(),
                    token.name(),
                    token.scopes().stream().sorted().toList(),
                    token.mostUses(),
                    token.expiresAt(),
                    created.secret());
        }
    }

    private static final int MAX_NAME = 100;
    private static final long USUAL_DAYS = 7;

    private final RegistrationTokens tokens;
    private final TokenScopes scopes;

    RegistrationTokenController(RegistrationTokens tokens, TokenScopes scopes) {
        this.tokens = tokens;
        this.scopes = scopes;
    }

    @GetMapping
    @Guarded(value = "platform.registration_tokens.read", cli = "bridge registrations list")
    Page<TokenView> list(PageRequest page) {
        return page.page(
                tokens.list(page.before(RegistrationTokenId.TYPE), page.limitAndOne()),
                token -> token.id().text(),
                TokenView::of);
    }

    @PostMapping
    @Guarded(value = "platform.registration_tokens.create", cli = "bridge registrations create")
    ResponseEntity<CreatedView> create(@RequestBody NewTokenBody body, Origin origin) {
        Fields fields = new Fields();
        String name = fields.text("name", body.name, MAX_NAME);
        Set<String> wanted = scopes(fields, body.scopes);
        long uses = number(fields, "uses", body.uses, 1, IdentityLimits.REGISTRATION_TOKEN_USES);
        long days = number(
                fields, "expires_in_days", body.expiresInDays, USUAL_DAYS, IdentityLimits.REGISTRATION_TOKEN_DAYS);
        fields.check();
        scopes.requireKnown(wanted.stream()
                .filter(scope -> !ScopesOfPeople.ALL.contains(scope))
                .sorted()
                .toList());
        RegistrationTokens.Created created =
                tokens.create(origin, name, wanted, Math.toIntExact(uses), Duration.ofDays(days));
        return ResponseEntity.created(
                        URI.create("/v1/registration-tokens/" + created.token().id()))
                .body(CreatedView.of(created));
    }

    @GetMapping("/{id}")
    @Guarded(value = "platform.registration_tokens.read", cli = "bridge registrations show")
    TokenView show(@PathVariable RegistrationTokenId id) {
        return TokenView.of(tokens.require(id));
    }

    @DeleteMapping("/{id}")
    @Guarded(value = "platform.registration_tokens.revoke", cli = "bridge registrations revoke")
    ResponseEntity<Void> revoke(@PathVariable RegistrationTokenId id, Origin origin) {
        tokens.revoke(origin, id);
        return ResponseEntity.noContent().build();
    }

    private static Set<String> scopes(Fields fields, @Nullable List<@Nullable String> sent) {
        if (sent == null) {
            return Set.copyOf(ScopesOfPeople.ALL);
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : sent) {
            if (scope == null || scope.isBlank() || scope.chars().anyMatch(c -> c <= ' ')) {
                fields.wrong("scopes", "field_invalid", "`scopes` has an entry that is empty or has a space.");
            } else {
                scopes.add(scope);
            }
        }
        if (scopes.isEmpty()) {
            fields.wrong("scopes", "field_invalid", "`scopes` names one at least; leave it out for those of people.");
        }
        if (scopes.size() > IdentityLimits.CLIENT_SCOPES.value()) {
            fields.wrong(
                    "scopes",
                    "field_too_long",
                    "`scopes` has more than %d entries.".formatted(IdentityLimits.CLIENT_SCOPES.value()));
        }
        return scopes;
    }

    private static long number(Fields fields, String name, @Nullable Long sent, long usual, Limit limit) {
        long number = sent == null ? usual : sent;
        if (number < 1 || number > limit.value()) {
            fields.wrong(
                    name, "field_invalid", "`%s` is %d; it is from 1 to %d.".formatted(name, number, limit.value()));
            return usual;
        }
        return number;
    }
}
