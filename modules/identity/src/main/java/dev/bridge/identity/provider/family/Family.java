package dev.bridge.identity.provider.family;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.SessionId;
import dev.bridge.identity.epoch.EpochStamp;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one authorization gave, and under what.
 *
 * @param account the person's own
 * @param session the browser session that it was given in; it ends with that, unless it is {@code offline}
 * @param organization for which the person signed in; null for themselves
 * @param scopes what was granted
 * @param audience whom its access tokens are for
 * @param jkt the thumbprint of the key that its refresh tokens are bound to; null where they are not bound
 * @param epochs what it was issued under; it is dead once they have moved
 * @param expiresAt when it ends, however often it is renewed
 * @param revokedAt null while it lives
 * @param claims that its client asked for one by one
 */
public record Family(
        FamilyId id,
        AccountId account,
        UserId person,
        ClientId client,
        @Nullable SessionId session,
        @Nullable AccountId organization,
        Set<String> scopes,
        Set<String> audience,
        @Nullable String jkt,
        EpochStamp epochs,
        String acr,
        Set<String> amr,
        Instant authTime,
        boolean offline,
        Instant startedAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        RequestedClaims claims) {

    public Family {
        scopes = Set.copyOf(scopes);
        audience = Set.copyOf(audience);
        amr = Set.copyOf(amr);
    }

    /** Under the key that the first use of its code has shown. */
    Family boundTo(@Nullable String thumbprint) {
        return new Family(
                id,
                account,
                person,
                client,
                session,
                organization,
                scopes,
                audience,
                thumbprint,
                epochs,
                acr,
                amr,
                authTime,
                offline,
                startedAt,
                expiresAt,
                revokedAt,
                claims);
    }

    public boolean isOver(Instant now) {
        return revokedAt != null || !expiresAt.isAfter(now);
    }
}
