package dev.bridge.identity.token;

import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.DelegationId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's leave for an agent to act on their behalf.
 *
 * @param account the person's own
 * @param scopes what for at most: actions of products, or wildcards
 * @param audience the resources that tokens may be issued for (RFC 8707); empty for Bridge itself only
 * @param until when it ends by itself
 */
public record Delegation(
        DelegationId id,
        AccountId account,
        UserId person,
        AgentId agent,
        List<String> scopes,
        List<String> audience,
        Instant createdAt,
        Instant until,
        @Nullable Instant revokedAt) {

    public Delegation {
        scopes = List.copyOf(scopes);
        audience = List.copyOf(audience);
    }

    public boolean isLive(Instant now) {
        return revokedAt == null && now.isBefore(until);
    }
}
