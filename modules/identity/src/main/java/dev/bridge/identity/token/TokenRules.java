package dev.bridge.identity.token;

import dev.bridge.catalog.Catalog;
import dev.bridge.identity.IdentityError;
import dev.bridge.identity.IdentityLimits;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a token may be, and what the credential that makes it may give. */
final class TokenRules {

    private final TokenScopes scopes;
    private final Catalog catalog;

    TokenRules(TokenScopes scopes, Catalog catalog) {
        this.scopes = scopes;
        this.catalog = catalog;
    }

    /**
     * Passes where the token is one that the caller may give.
     *
     * @param account the only one that it shall be good in; null for all
     */
    void require(Caller caller, NewToken wanted, @Nullable AccountId account) {
        scopes.requireKnown(wanted.scopes());
        IdentityLimits.TOKEN_ADDRESSES.check(wanted.addresses().size(), "The list");
        IdentityLimits.TOKEN_RESOURCES.check(wanted.resources().size(), "The list");
        wanted.resources().forEach(this::requireKnownType);
        scopes.requireGivenBy(caller, wanted.scopes());
        if (caller.account() != null && !caller.account().equals(account)) {
            throw exceeded(
                    "The credential you use is for one account; bind the token to %s.".formatted(caller.account()));
        }
        if (caller.scopes() instanceof Scopes.Listed held
                && !held.resources().isEmpty()
                && (wanted.resources().isEmpty() || !held.resources().containsAll(wanted.resources()))) {
            throw exceeded("The credential you use is bound to some resources; bind the token to some of them.");
        }
    }

    /**
     * When a value that is made now ends; null for never, which most policies then refuse.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}
     */
    static @Nullable Instant expiry(TokenPolicy policy, Life life, Instant now) {
        return switch (life) {
            case Life.Usual usual -> now.plus(Duration.ofDays(policy.usualLife()));
            case Life.Days days -> {
                IdentityLimits.TOKEN_LIFE_DAYS.check(days.days(), "The token's life");
                yield now.plus(Duration.ofDays(days.days()));
            }
            case Life.Endless endless -> null;
        };
    }

    /** Passes where the policy has nothing against the token; throws {@code token_policy}. */
    static void requireAllowed(TokenPolicy policy, Token token, Instant now) {
        policy.objection(token, now).ifPresent(sentence -> {
            throw Problem.of(IdentityError.TOKEN_POLICY, "%s", sentence).exception();
        });
    }

    private void requireKnownType(ObjectRef resource) {
        boolean known = catalog.snapshot().products().values().stream()
                .anyMatch(product -> product.manifest().resources().containsKey(resource.type()));
        if (!known) {
            throw Problem.of(
                            PlatformError.FIELDS_INVALID,
                            "%s is of no type that a product declares; write `repository:acme/web`.",
                            Quoted.text(resource.toString()))
                    .exception();
        }
    }

    private static RuntimeException exceeded(String sentence) {
        return Problem.of(IdentityError.SCOPE_EXCEEDED, "%s", sentence).exception();
    }
}
