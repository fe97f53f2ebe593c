package dev.bridge.identity.token.web;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.TokenId;
import dev.bridge.identity.token.Token;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.network.Cidr;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is shown, which is without its value.
 *
 * @param kind {@code personal}, {@code organization}, {@code service}
 * @param account the only account that it may be used in; absent where it may be used wherever its person may act
 * @param state {@code active}, {@code inactive}, {@code revoked}
 */
record TokenView(
        TokenId id,
        String kind,
        String principal,
        String name,
        List<String> scopes,
        List<String> resources,
        @Nullable AccountId account,
        List<String> addresses,
        String state,
        Instant createdAt,
        String createdBy,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    static TokenView of(Token token) {
        PrincipalId principal = token.principal();
        return new TokenView(
                token.id(),
                token.kind().word(),
                principal.text(),
                token.name(),
                token.scopes(),
                token.resources().stream().map(ObjectRef::toString).sorted().toList(),
                token.confinedTo(),
                token.addresses().stream().map(Cidr::toString).toList(),
                token.state().word(),
                token.createdAt(),
                token.createdBy(),
                token.issuedAt(),
                token.expiresAt(),
                token.lastUsedAt(),
                token.revokedAt());
    }
}
