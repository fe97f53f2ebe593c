package dev.bridge.accounts.web;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.Group;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Invitation;
import dev.bridge.accounts.InvitationId;
import dev.bridge.accounts.InvitationState;
import dev.bridge.accounts.Invitations;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.Seats;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/organizations/{org}/invitations}. */
@RestController
@RequestMapping("/v1/organizations/{org}/invitations")
class InvitationController {

    /**
     * Whom to invite.
     *
     * @param groups ids or keys
     * @param attributes what is said of whoever joins by it; those at least that are required and only administrators write
     */
    record Inviting(
            @Nullable String email,
            @Nullable Set<String> roles,
            @Nullable Set<String> groups,
            @Nullable Map<String, @Nullable JsonNode> attributes) {}

    /**
     * An invitation as it is shown.
     *
     * @param seat what it holds; absent where there are no pools, and once it has ended
     */
    record InvitationView(
            InvitationId id,
            String email,
            String state,
            Set<String> roles,
            Set<GroupId> groups,
            int sent,
            String invitedBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant endedAt,
            @Nullable String seat) {}

    private final PathAccount path;
    private final Invitations invitations;
    private final Seats seats;

    InvitationController(PathAccount path, Invitations invitations, Seats seats) {
        this.path = path;
        this.invitations = invitations;
        this.seats = seats;
    }

    @GetMapping
    @Guarded(value = "members.invite", resource = "organization:{org}", cli = "bridge invitations list")
    Page<InvitationView> list(@PathVariable String org, PageRequest page) {
        AccountId account = path.id(org);
        return page.page(
                invitations.list(account, null, page.before(InvitationId.TYPE), page.limitAndOne()),
                invitation -> invitation.id().text(),
                this::view);
    }

    @PostMapping
    @Guarded(value = "members.invite", resource = "organization:{org}", cli = "bridge invitations send")
    ResponseEntity<InvitationView> invite(
            @PathVariable String org, @RequestBody Inviting body, Caller caller, Origin origin) {
        AccountId account = path.id(org);
        Set<String> roles = body.roles() == null ? Set.of() : body.roles();
        if (roles.contains(Roles.OWNER)) {
            path.requireOwnersUpdate(caller, account);
        }
        Set<String> groups = body.groups() == null ? Set.of() : body.groups();
        Invitation invitation = invitations.invite(
                origin,
                account,
                EmailAddress.parse(body.email() == null ? "" : body.email()),
                roles,
                groups.stream()
                        .map(group -> path.group(account, group))
                        .map(Group::id)
                        .collect(Collectors.toSet()),
                body.attributes() == null ? Map.of() : body.attributes(),
                path.viewers(caller, account, null));
        return ResponseEntity.created(URI.create("/v1/organizations/" + org + "/invitations/" + invitation.id()))
                .eTag(IfMatch.tag(invitation.version()))
                .body(view(invitation));
    }

    @GetMapping("/{id}")
    @Guarded(value = "members.invite", resource = "organization:{org}", cli = "bridge invitations show")
    InvitationView show(@PathVariable String org, @PathVariable InvitationId id) {
        return view(invitations.require(path.id(org), id));
    }

    @PostMapping("/{id}:resend")
    @Guarded(value = "members.invite", resource = "organization:{org}", cli = "bridge invitations resend")
    InvitationView resend(@PathVariable String org, @PathVariable InvitationId id, Origin origin) {
        return view(invitations.resend(origin, path.id(org), id));
    }

    @PostMapping("/{id}:revoke")
    @Guarded(value = "members.invite", resource = "organization:{org}", cli = "bridge invitations revoke")
    InvitationView revoke(@PathVariable String org, @PathVariable InvitationId id, Origin origin) {
        AccountId account = path.id(org);
        invitations.revoke(origin, account, id);
        return view(invitations.require(account, id));
    }

    private InvitationView view(Invitation invitation) {
        boolean holds = invitation.state() == InvitationState.PENDING
                && !seats.of(invitation.account()).isEmpty();
        return new InvitationView(
                invitation.id(),
                invitation.address().shown(),
                invitation.state().word(),
                invitation.roles(),
                invitation.groups(),
                invitation.sent(),
                invitation.invitedBy(),
                invitation.createdAt(),
                invitation.expiresAt(),
                invitation.endedAt(),
                holds ? "reserved" : null);
    }
}
