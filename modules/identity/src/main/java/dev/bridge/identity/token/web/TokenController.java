package dev.bridge.identity.token.web;

import dev.bridge.identity.TokenId;
import dev.bridge.identity.token.Life;
import dev.bridge.identity.token.Token;
import dev.bridge.identity.token.TokenChange;
import dev.bridge.identity.token.TokenState;
import dev.bridge.identity.token.Tokens;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/tokens/{id}}: one token of any kind. A token may see, rotate and revoke itself, whatever its scopes. */
@RestController
@RequestMapping("/v1/tokens")
class TokenController {

    /**
     * What is sent to change a token; what is absent stays.
     *
     * @param state {@code active} or {@code inactive}
     */
    record Changes(
            @Nullable String name,
            @Nullable List<@Nullable String> addresses,
            @Nullable String state) {

        TokenChange on(Token token) {
            Fields fields = new Fields();
            TokenChange change = new TokenChange(
                    name == null ? token.name() : fields.text("name", name, TokenFields.MAX_NAME),
                    addresses == null ? token.addresses() : TokenFields.addresses(fields, addresses),
                    state == null ? token.state() : state(fields));
            fields.check();
            return change;
        }

        private TokenState state(Fields fields) {
            return switch (Objects.requireNonNull(state)) {
                case "active" -> TokenState.ACTIVE;
                case "inactive" -> TokenState.INACTIVE;
                default -> {
                    fields.wrong(
                            "state",
                            "field_invalid",
                            "`state` is `active` or `inactive`; a token is revoked by `:revoke`.");
                    yield TokenState.ACTIVE;
                }
            };
        }
    }

    /**
     * What is sent to rotate a token.
     *
     * @param overlapMinutes how long the present value stays good; 0 where it is not said
     * @param expiresInDays how long the new value is good for; as with a new token where it is not said
     */
    record Rotation(
            @Nullable Long overlapMinutes,
            @Nullable Long expiresInDays,
            @Nullable Boolean neverExpires) {}

    private static final String TOKEN = "token:{id}";

    private final Tokens tokens;

    TokenController(Tokens tokens) {
        this.tokens = tokens;
    }

    @GetMapping("/{id}")
    @Guarded(value = "token.read", resource = TOKEN, cli = "bridge tokens show")
    ResponseEntity<TokenView> show(@PathVariable TokenId id) {
        return view(tokens.require(id));
    }

    @PatchMapping("/{id}")
    @Guarded(value = "token.update", resource = TOKEN, cli = "bridge tokens update")
    ResponseEntity<TokenView> change(
            @PathVariable TokenId id, @RequestBody Changes body, IfMatch ifMatch, Caller caller, Origin origin) {
        Token token = tokens.require(id);
        if (caller.credential().equals(token.reference())) {
            throw Problem.of(
                            PlatformError.FORBIDDEN,
                            "A token may rotate and revoke itself, but not change what it is; sign in, or use another.")
                    .exception();
        }
        return view(tokens.change(origin, id, body.on(token), ifMatch::require));
    }

    @PostMapping("/{id}:rotate")
    @Guarded(value = "token.rotate", resource = TOKEN, cli = "bridge tokens rotate")
    ResponseEntity<IssuedView> rotate(
            @PathVariable TokenId id, @RequestBody Rotation body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        Life life = TokenFields.life(fields, body.expiresInDays, body.neverExpires);
        long overlap = body.overlapMinutes == null ? 0 : fields.number("overlap_minutes", body.overlapMinutes, 0);
        fields.check();
        return IssuedView.rotated(tokens.rotate(origin, id, Duration.ofMinutes(overlap), life, ifMatch::require));
    }

    @PostMapping("/{id}:revoke")
    @Guarded(value = "token.revoke", resource = TOKEN, cli = "bridge tokens revoke")
    ResponseEntity<TokenView> revoke(@PathVariable TokenId id, Origin origin) {
        tokens.revoke(origin, id);
        return view(tokens.require(id));
    }

    private static ResponseEntity<TokenView> view(Token token) {
        return ResponseEntity.ok().eTag(IfMatch.tag(token.version())).body(TokenView.of(token));
    }
}
