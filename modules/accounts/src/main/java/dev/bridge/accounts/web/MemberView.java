package dev.bridge.accounts.web;

import dev.bridge.accounts.Attributes;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Membership;
import dev.bridge.accounts.MembershipGrant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A member as it is shown. */
record MemberView(
        String principal,
        Set<String> roles,
        boolean blocked,
        Set<GroupId> groups,
        Instant since,
        List<GrantView> grants,
        SortedMap<String, Attributes.Shown> attributes) {

    /** One reason for the membership. */
    record GrantView(
            String source,
            @Nullable String reference,
            Set<String> roles,
            Set<GroupId> groups,
            Instant since,
            @Nullable Instant until,
            String by) {

        static GrantView of(MembershipGrant grant) {
            String reference = grant.source().reference();
            return new GrantView(
                    grant.source().word(),
                    reference.isEmpty() ? null : reference,
                    grant.roles(),
                    grant.groups(),
                    grant.since(),
                    grant.until(),
                    grant.givenBy());
        }
    }

    static MemberView of(Membership membership, @Nullable SortedMap<String, Attributes.Shown> attributes) {
        return new MemberView(
                membership.principal().text(),
                membership.roles(),
                membership.blocked(),
                membership.groups(),
                membership.since(),
                membership.grants().stream().map(GrantView::of).toList(),
                attributes == null ? new TreeMap<>() : attributes);
    }
}
