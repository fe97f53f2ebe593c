package dev.bridge.accounts.web;

import dev.bridge.accounts.AttributeIndex;
import dev.bridge.accounts.AttributeSubject;
import dev.bridge.accounts.AttributeViewer;
import dev.bridge.accounts.Attributes;
import dev.bridge.accounts.Group;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Membership;
import dev.bridge.accounts.MembershipChanges;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/organizations/{org}/members}. */
@RestController
@RequestMapping("/v1/organizations/{org}/members")
class MemberController {

    /** A service account or an agent that becomes a member; people are invited. */
    record Joining(@Nullable String principal, @Nullable Set<String> roles) {}

    /**
     * A change; what is absent stays.
     *
     * @param roles all that the member is to have by hand or invitation
     * @param groups ids or keys of all groups that the member is to be in
     * @param until when the roles that are given by hand end
     * @param successor who becomes an owner in the same change
     */
    record Changing(
            @Nullable Set<String> roles,
            @Nullable Set<String> groups,
            @Nullable Instant until,
            @Nullable UserId successor) {}

    record Ending(@Nullable UserId successor) {}

    /** What a removal has left: what directories give, and only they take away. */
    record RemovedView(List<MemberView.GrantView> remaining, String text) {}

    private final PathAccount path;
    private final Memberships memberships;
    private final MembershipChanges changes;
    private final Attributes attributes;
    private final AttributeIndex index;

    MemberController(
            PathAccount path,
            Memberships memberships,
            MembershipChanges changes,
            Attributes attributes,
            AttributeIndex index) {
        this.path = path;
        this.memberships = memberships;
        this.changes = changes;
        this.attributes = attributes;
        this.index = index;
    }

    @GetMapping
    @Guarded(value = "members.read", resource = "organization:{org}", cli = "bridge members list")
    Page<MemberView> list(
            @PathVariable String org,
            @RequestParam(required = false) @Nullable String where,
            PageRequest page,
            Caller caller) {
        AccountId account = path.id(org);
        List<Membership> members = where == null
                ? memberships.list(account, PathAccount.after(page.key()), page.limitAndOne())
                : found(account, AttributeSearch.of(where), page, path.viewers(caller, account, null));
        List<UserId> people = members.stream()
                .map(Membership::principal)
                .filter(UserId.class::isInstance)
                .map(UserId.class::cast)
                .toList();
        Map<UUID, SortedMap<String, Attributes.Shown>> shown =
                attributes.ofMembers(account, people, path.viewers(caller, account, null));
        return page.page(
                members,
                member -> member.principal().uuid().toString(),
                member -> MemberView.of(member, shown.get(member.principal().uuid())));
    }

    private List<Membership> found(
            AccountId account, AttributeSearch search, PageRequest page, Set<AttributeViewer> viewers) {
        return index
                .within(
                        account,
                        search.on(Owner.MEMBERSHIP),
                        viewers,
                        PathAccount.after(page.key()),
                        page.limitAndOne())
                .stream()
                .flatMap(id -> memberships.find(account, new UserId(id)).stream())
                .toList();
    }

    @PostMapping
    @Guarded(value = "members.update", resource = "organization:{org}", cli = "bridge members add")
    ResponseEntity<MemberView> add(@PathVariable String org, @RequestBody Joining body, Origin origin) {
        PrincipalId principal = PrincipalId.parse(body.principal() == null ? "" : body.principal());
        if (principal instanceof UserId) {
            throw Problem.of(
                            PlatformError.FORBIDDEN,
                            "People join by an invitation that they accept; invite their address instead.")
                    .exception();
        }
        Membership member =
                changes.add(origin, path.id(org), principal, body.roles() == null ? Set.of() : body.roles());
        return ResponseEntity.created(URI.create("/v1/organizations/" + org + "/members/" + principal))
                .eTag(IfMatch.tag(member.version()))
                .body(MemberView.of(member, null));
    }

    @GetMapping("/{principal}")
    @Guarded(value = "members.read", resource = "organization:{org}", cli = "bridge members show")
    ResponseEntity<MemberView> show(@PathVariable String org, @PathVariable String principal, Caller caller) {
        AccountId account = path.id(org);
        return view(account, memberships.require(account, PrincipalId.parse(principal)), caller);
    }

    @PatchMapping("/{principal}")
    @Guarded(value = "members.update", resource = "organization:{org}", cli = "bridge members update")
    ResponseEntity<MemberView> change(
            @PathVariable String org,
            @PathVariable String principal,
            @RequestBody Changing body,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        AccountId account = path.id(org);
        PrincipalId id = PrincipalId.parse(principal);
        boolean owns = memberships.require(account, id).roles().contains(Roles.OWNER);
        boolean toOwn = body.roles() == null ? owns : body.roles().contains(Roles.OWNER);
        if (owns != toOwn || body.successor() != null) {
            path.requireOwnersUpdate(caller, account);
        }
        MembershipChanges.Wish wish =
                new MembershipChanges.Wish(body.roles(), groups(account, body.groups()), body.until());
        return view(account, changes.change(origin, account, id, wish, body.successor(), ifMatch::require), caller);
    }

    @DeleteMapping("/{principal}")
    @Guarded(value = "members.remove", resource = "organization:{org}", cli = "bridge members remove")
    ResponseEntity<RemovedView> remove(
            @PathVariable String org,
            @PathVariable String principal,
            @RequestParam(required = false) @Nullable UserId successor,
            Caller caller,
            Origin origin) {
        AccountId account = path.id(org);
        PrincipalId id = PrincipalId.parse(principal);
        requireForOwner(caller, account, id, successor);
        return removed(changes.remove(origin, account, id, successor));
    }

    @PostMapping("/{principal}:block")
    @Guarded(value = "members.block", resource = "organization:{org}", cli = "bridge members block")
    ResponseEntity<MemberView> block(
            @PathVariable String org,
            @PathVariable String principal,
            @RequestBody(required = false) @Nullable Ending body,
            Caller caller,
            Origin origin) {
        AccountId account = path.id(org);
        PrincipalId id = PrincipalId.parse(principal);
        UserId successor = body == null ? null : body.successor();
        requireForOwner(caller, account, id, successor);
        return view(account, changes.block(origin, account, id, successor), caller);
    }

    @PostMapping("/{principal}:unblock")
    @Guarded(value = "members.block", resource = "organization:{org}", cli = "bridge members unblock")
    ResponseEntity<Void> unblock(@PathVariable String org, @PathVariable String principal, Origin origin) {
        changes.unblock(origin, path.id(org), PrincipalId.parse(principal));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/me:leave")
    @Guarded(value = "members.leave", resource = "organization:{org}", cli = "bridge orgs leave")
    ResponseEntity<RemovedView> leave(
            @PathVariable String org,
            @RequestBody(required = false) @Nullable Ending body,
            Caller caller,
            Origin origin) {
        AccountId account = path.id(org);
        UserId successor = body == null ? null : body.successor();
        if (successor != null) {
            path.requireOwnersUpdate(caller, account);
        }
        return removed(changes.leave(origin, account, successor));
    }

    private void requireForOwner(Caller caller, AccountId account, PrincipalId id, @Nullable UserId successor) {
        if (successor != null || memberships.require(account, id).roles().contains(Roles.OWNER)) {
            path.requireOwnersUpdate(caller, account);
        }
    }

    private @Nullable Set<GroupId> groups(AccountId account, @Nullable Set<String> groups) {
        return groups == null
                ? null
                : groups.stream()
                        .map(group -> path.group(account, group))
                        .map(Group::id)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private ResponseEntity<MemberView> view(AccountId account, Membership member, Caller caller) {
        SortedMap<String, Attributes.Shown> shown = member.principal() instanceof UserId person
                ? attributes
                        .view(AttributeSubject.membership(account, person), path.viewers(caller, account, person))
                        .values()
                : null;
        return ResponseEntity.ok().eTag(IfMatch.tag(member.version())).body(MemberView.of(member, shown));
    }

    private static ResponseEntity<RemovedView> removed(MembershipChanges.Removed removed) {
        return removed.remaining().isEmpty()
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(new RemovedView(
                        removed.remaining().stream()
                                .map(MemberView.GrantView::of)
                                .toList(),
                        "A directory still gives the membership; block the member, or remove them there."));
    }
}
