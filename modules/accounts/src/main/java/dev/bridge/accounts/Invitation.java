package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An invitation of one address into one account. It never says whether anybody had the address.
 *
 * @param attributes what is said of them once they are a member, personal data among it; none once it has ended
 * @param sent how many mails have gone out; only the link in the last one counts
 * @param invitedBy {@code type:id} of who invited
 */
public record Invitation(
        InvitationId id,
        AccountId account,
        EmailAddress address,
        Set<String> roles,
        Set<GroupId> groups,
        Map<String, JsonNode> attributes,
        InvitationState state,
        int sent,
        String invitedBy,
        long version,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt) {

    public Invitation {
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
        attributes = Map.copyOf(attributes);
    }
}
