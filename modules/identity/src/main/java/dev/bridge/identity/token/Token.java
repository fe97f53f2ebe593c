package dev.bridge.identity.token;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.identity.TokenId;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.network.Cidr;
import dev.bridge.platform.caller.Scopes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token without its values, which are not stored.
 *
 * @param account whose it is: the person's own account, or the one that the service account belongs to
 * @param name what it is for, in the words of whoever made it
 * @param scopes actions of products, or wildcards: {@code registry:image.push}, {@code registry:*}
 * @param resources the only things that it may be used on; empty for all
 * @param boundAccount the only account that a personal one may be used in; null for all
 * @param addresses the only networks that it may be used from; empty for all
 * @param principalEpoch the principal's when the token was made; it is dead when that has moved
 * @param issuedAt when its value was made: with the token, or at its last rotation
 * @param activeSince when it was made, rotated or last switched on
 * @param expiresAt null for one that lasts until it is revoked
 * @param lastUsedAt up to some seconds behind
 * @param version what If-Match names; its uses do not count
 */
public record Token(
        TokenId id,
        TokenKind kind,
        AccountId account,
        PrincipalId principal,
        String name,
        List<String> scopes,
        Set<ObjectRef> resources,
        @Nullable AccountId boundAccount,
        List<Cidr> addresses,
        TokenState state,
        long principalEpoch,
        Instant createdAt,
        String createdBy,
        Instant issuedAt,
        Instant activeSince,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt,
        long version) {

    /** The type of references to tokens. */
    static final String REFERENCE = "token";

    public Token {
        scopes = List.copyOf(scopes);
        resources = Set.copyOf(resources);
        addresses = List.copyOf(addresses);
    }

    /** As it stands in events, and as a caller's credential. */
    public ObjectRef reference() {
        return reference(id);
    }

    static ObjectRef reference(TokenId id) {
        return ObjectRef.of(REFERENCE, id);
    }

    /** The only account that it may be used in; null where it may be used wherever its person may act. */
    public @Nullable AccountId confinedTo() {
        return kind == TokenKind.PERSONAL ? boundAccount : account;
    }

    public Scopes ceiling() {
        return new Scopes.Listed(scopes, resources);
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
