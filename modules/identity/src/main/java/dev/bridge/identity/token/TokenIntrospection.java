package dev.bridge.identity.token;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.TokenId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a live token says of itself (RFC 7662 section 2.2).
 *
 * @param account the only account that it may be used in; null where it may be used wherever its person may act
 */
public record TokenIntrospection(
        TokenId id,
        TokenKind kind,
        PrincipalId principal,
        @Nullable AccountId account,
        List<String> scopes,
        Instant issuedAt,
        @Nullable Instant expiresAt) {

    static TokenIntrospection of(Token token) {
        return new TokenIntrospection(
                token.id(),
                token.kind(),
                token.principal(),
                token.confinedTo(),
                token.scopes(),
                token.issuedAt(),
                token.expiresAt());
    }
}
