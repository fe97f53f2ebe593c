package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the log tells of invitations: never whom they went to, until somebody accepts. */
final class InvitationEvents {

    static final EventType SENT = new EventType("accounts.invitation.sent");
    static final EventType ACCEPTED = new EventType("accounts.invitation.accepted");
    static final EventType DECLINED = new EventType("accounts.invitation.declined");
    static final EventType REVOKED = new EventType("accounts.invitation.revoked");
    static final EventType EXPIRED = new EventType("accounts.invitation.expired");

    private record InvitationNow(
            String invitation,
            String state,
            List<String> roles,
            List<GroupId> groups,
            Instant expiresAt,
            @Nullable String principal) {}

    private InvitationEvents() {}

    static NewEvent of(EventType type, Invitation invitation, @Nullable UserId acceptedBy) {
        return new NewEvent(
                invitation.account(),
                type,
                ObjectRef.of("invitation", invitation.id()),
                new InvitationNow(
                        invitation.id().text(),
                        invitation.state().word(),
                        List.copyOf(invitation.roles()),
                        List.copyOf(invitation.groups()),
                        invitation.expiresAt(),
                        acceptedBy == null ? null : acceptedBy.text()));
    }
}
