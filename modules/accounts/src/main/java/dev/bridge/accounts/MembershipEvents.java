package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log tells of memberships: the new state, never a difference. */
final class MembershipEvents {

    static final EventType CHANGED = new EventType("accounts.membership.changed");
    static final EventType ENDED = new EventType("accounts.membership.ended");

    /** Why somebody is a member. */
    record Reason(String source, String reference, @Nullable Instant until) {}

    /**
     * A membership as it is now.
     *
     * @param roles with their ends; none while blocked
     * @param groups those that the member is in directly; none while blocked
     * @param sources all live grants, also while blocked
     */
    record Changed(
            String principal,
            List<RoleEnd> roles,
            List<GroupId> groups,
            List<Reason> sources,
            boolean blocked,
            long epoch) {}

    /** No grant is left, and no block. */
    record Ended(String principal) {}

    private MembershipEvents() {}

    static Changed state(MembershipRow row, long epoch) {
        List<RoleEnd> roles = new ArrayList<>();
        row.roles().forEach((role, until) -> roles.add(new RoleEnd(role, until)));
        return new Changed(
                row.principal().text(),
                roles,
                List.copyOf(row.memberOf()),
                row.grants().stream()
                        .map(grant ->
                                new Reason(grant.source().word(), grant.source().reference(), grant.until()))
                        .sorted(Comparator.comparing(Reason::source).thenComparing(Reason::reference))
                        .toList(),
                row.blocked(),
                epoch);
    }

    static NewEvent changed(MembershipRow row, long epoch) {
        return new NewEvent(row.account(), CHANGED, row.principal().reference(), state(row, epoch));
    }

    static NewEvent ended(MembershipRow row) {
        return new NewEvent(
                row.account(),
                ENDED,
                row.principal().reference(),
                new Ended(row.principal().text()));
    }
}
