package dev.bridge.accounts;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One reason for a membership. Removing it takes only what it gave.
 *
 * @param source with its reference it identifies the grant within the membership
 * @param roles beside {@code member}, which every grant gives
 * @param groups those that it put the member in
 * @param until when it ends by itself; null for one that does not
 * @param givenBy {@code type:id} of who gave it
 */
public record MembershipGrant(
        Source source,
        Set<String> roles,
        Set<GroupId> groups,
        Instant since,
        @Nullable Instant until,
        String givenBy) {

    public MembershipGrant {
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        groups = Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    public boolean isLive(Instant now) {
        return until == null || until.isAfter(now);
    }
}
