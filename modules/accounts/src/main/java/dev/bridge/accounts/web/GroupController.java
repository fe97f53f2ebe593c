package dev.bridge.accounts.web;

import dev.bridge.accounts.AttributeIndex;
import dev.bridge.accounts.AttributeViewer;
import dev.bridge.accounts.Group;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.GroupMember;
import dev.bridge.accounts.GroupPlaces;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Source;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.PlatformLimits;
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
import tools.jackson.databind.JsonNode;

/** {@code /v1/organizations/{org}/groups}. */
@RestController
@RequestMapping("/v1/organizations/{org}/groups")
class GroupController {

    record Naming(@Nullable String key, @Nullable String displayName) {}

    /** What a group is made of, with its first attributes. */
    record Creating(
            @Nullable String key,
            @Nullable String displayName,
            @Nullable Map<String, @Nullable JsonNode> attributes) {}

    /** Principals and groups that are put in. */
    record Adding(@Nullable List<String> members) {}

    record GroupView(GroupId id, String key, String displayName, Instant createdAt) {

        static GroupView of(Group group) {
            return new GroupView(group.id(), group.key(), group.displayName(), group.createdAt());
        }
    }

    record GroupMemberView(String member, String kind, List<String> sources) {

        static GroupMemberView of(GroupMember member) {
            return new GroupMemberView(
                    member.member().text(),
                    member.kind(),
                    member.sources().stream().map(Source::word).toList());
        }
    }

    private final PathAccount path;
    private final Groups groups;
    private final GroupPlaces places;
    private final AttributeIndex index;

    GroupController(PathAccount path, Groups groups, GroupPlaces places, AttributeIndex index) {
        this.path = path;
        this.groups = groups;
        this.places = places;
        this.index = index;
    }

    @GetMapping
    @Guarded(value = "members.read", resource = "organization:{org}", cli = "bridge groups list")
    Page<GroupView> list(
            @PathVariable String org,
            @RequestParam(required = false) @Nullable String where,
            PageRequest page,
            Caller caller) {
        AccountId account = path.id(org);
        return where == null
                ? page.page(
                        groups.list(account, page.before(GroupId.TYPE), page.limitAndOne()),
                        group -> group.id().text(),
                        GroupView::of)
                : page.page(
                        found(account, AttributeSearch.of(where), page, path.viewers(caller, account, null)),
                        group -> group.id().uuid().toString(),
                        GroupView::of);
    }

    private List<Group> found(
            AccountId account, AttributeSearch search, PageRequest page, Set<AttributeViewer> viewers) {
        return index
                .within(
                        account,
                        search.on(Owner.GROUP),
                        viewers,
                        PathAccount.after(page.key()),
                        page.limitAndOne())
                .stream()
                .flatMap(id -> groups.find(new GroupId(id)).stream())
                .toList();
    }

    @PostMapping
    @Guarded(value = "groups.create", resource = "organization:{org}", cli = "bridge groups create")
    ResponseEntity<GroupView> create(@PathVariable String org, @RequestBody Creating body, Origin origin) {
        String key = body.key() == null ? "" : body.key();
        Group group = groups.create(
                origin,
                path.id(org),
                key,
                body.displayName() == null ? key : body.displayName(),
                body.attributes() == null ? Map.of() : body.attributes());
        return ResponseEntity.created(URI.create("/v1/organizations/" + org + "/groups/" + group.id()))
                .eTag(IfMatch.tag(group.version()))
                .body(GroupView.of(group));
    }

    @GetMapping("/{group}")
    @Guarded(value = "groups.read", resource = "group:{group}", cli = "bridge groups show")
    ResponseEntity<GroupView> show(@PathVariable String org, @PathVariable GroupId group) {
        return view(path.group(path.id(org), group.text()));
    }

    @PatchMapping("/{group}")
    @Guarded(value = "groups.update", resource = "group:{group}", cli = "bridge groups update")
    ResponseEntity<GroupView> change(
            @PathVariable String org,
            @PathVariable GroupId group,
            @RequestBody Naming body,
            IfMatch ifMatch,
            Origin origin) {
        return view(groups.change(origin, path.id(org), group, body.key(), body.displayName(), ifMatch::require));
    }

    @DeleteMapping("/{group}")
    @Guarded(value = "groups.delete", resource = "group:{group}", cli = "bridge groups delete")
    ResponseEntity<Void> delete(@PathVariable String org, @PathVariable GroupId group, Origin origin) {
        groups.delete(origin, path.id(org), group);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{group}/members")
    @Guarded(value = "groups.read", resource = "group:{group}", cli = "bridge groups members")
    Page<GroupMemberView> members(@PathVariable String org, @PathVariable GroupId group, PageRequest page) {
        path.group(path.id(org), group.text());
        return page.page(
                groups.members(group, PathAccount.after(page.key()), page.limitAndOne()),
                member -> member.member().uuid().toString(),
                GroupMemberView::of);
    }

    @PostMapping("/{group}/members")
    @Guarded(value = "groups.update", resource = "group:{group}", cli = "bridge groups add")
    ResponseEntity<Void> add(
            @PathVariable String org, @PathVariable GroupId group, @RequestBody Adding body, Origin origin) {
        AccountId account = path.id(org);
        List<String> members = body.members() == null ? List.of() : body.members();
        PlatformLimits.PAGE_ITEMS.check(members.size(), "The request");
        places.add(
                origin,
                account,
                group,
                members.stream()
                        .filter(member -> !isGroup(member))
                        .map(PrincipalId::parse)
                        .toList());
        members.stream()
                .filter(GroupController::isGroup)
                .forEach(member -> groups.nest(origin, account, group, GroupId.TYPE.parse(member)));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{group}/members/{member}")
    @Guarded(value = "groups.update", resource = "group:{group}", cli = "bridge groups remove")
    ResponseEntity<Void> remove(
            @PathVariable String org, @PathVariable GroupId group, @PathVariable String member, Origin origin) {
        AccountId account = path.id(org);
        if (isGroup(member)) {
            groups.unnest(origin, account, group, GroupId.TYPE.parse(member));
        } else {
            places.remove(origin, account, group, PrincipalId.parse(member));
        }
        return ResponseEntity.noContent().build();
    }

    private static boolean isGroup(String id) {
        return id.startsWith(GroupId.TYPE.prefix() + "_");
    }

    private static ResponseEntity<GroupView> view(Group group) {
        return ResponseEntity.ok().eTag(IfMatch.tag(group.version())).body(GroupView.of(group));
    }
}
