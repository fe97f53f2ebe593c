package dev.bridge.accounts.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AttributeIndex;
import dev.bridge.accounts.NameChanges;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.Resolved;
import dev.bridge.accounts.Standing;
import dev.bridge.accounts.UserId;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.IfMatch;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/organizations}. Companies and personal accounts are shown and changed here too, by their ids or names. */
@RestController
@RequestMapping("/v1/organizations")
class OrganizationController {

    /**
     * What an organization is made of.
     *
     * @param displayName its name where there is none
     * @param attributes its first ones; those that are required at least
     * @param owner the person who owns it; only the operator names somebody
     * @param ownerAttributes what it says of its owner; those that are required of members at least
     */
    record Creating(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String timeZone,
            @Nullable UserId owner,
            @Nullable Map<String, @Nullable JsonNode> attributes,
            @Nullable Map<String, @Nullable JsonNode> ownerAttributes) {}

    /** What is absent stays. */
    record Describing(
            @Nullable String displayName, @Nullable String timeZone) {}

    record Renaming(@Nullable String name) {}

    private static final int MAX_NAME = 100;

    private final PathAccount path;
    private final Accounts accounts;
    private final Organizations organizations;
    private final NameChanges names;
    private final AttributeIndex index;
    private final Authorizer authorizer;

    OrganizationController(
            PathAccount path,
            Accounts accounts,
            Organizations organizations,
            NameChanges names,
            AttributeIndex index,
            Authorizer authorizer) {
        this.path = path;
        this.accounts = accounts;
        this.organizations = organizations;
        this.names = names;
        this.index = index;
        this.authorizer = authorizer;
    }

    @GetMapping
    @Guarded(value = "organizations.read", resource = "user:me", cli = "bridge orgs list")
    Page<AccountView> list(PageRequest page, @RequestParam(required = false) @Nullable String where, Caller caller) {
        UUID before = page.before(AccountId.TYPE);
        List<Account> found = where != null
                ? found(AttributeSearch.of(where).on(Owner.ORGANIZATION), page, caller)
                : PathAccount.seesAll(authorizer, caller)
                        ? accounts.list(before, page.limitAndOne())
                        : accounts.ofMember(PathAccount.me(caller), before, page.limitAndOne());
        return page.page(found, account -> account.id().text(), AccountView::of);
    }

    private List<Account> found(AttributeIndex.Query query, PageRequest page, Caller caller) {
        UUID before = page.before(AccountId.TYPE);
        List<AccountId> found = caller.isOperator()
                ? index.everywhere(query, PathAccount.OPERATOR, before, page.limitAndOne()).stream()
                        .map(AccountId::new)
                        .toList()
                : index.ofMember(
                        PathAccount.me(caller),
                        query,
                        account -> path.viewers(caller, account, null),
                        before,
                        page.limitAndOne());
        return found.stream().map(accounts::require).toList();
    }

    @PostMapping
    @Guarded(value = "organizations.create", resource = "user:me", cli = "bridge orgs create")
    ResponseEntity<AccountView> create(@RequestBody Creating body, Caller caller, Origin origin) {
        Fields fields = new Fields();
        String name = fields.text("name", body.name(), MAX_NAME);
        ZoneId timeZone = timeZone(fields, body.timeZone());
        UserId owner = owner(fields, body, caller);
        fields.check();
        Account created = organizations.create(
                origin,
                owner == null ? PathAccount.me(caller) : owner,
                new NewOrganization(
                        name,
                        body.displayName() == null ? name : body.displayName(),
                        timeZone == null ? ZoneId.of("UTC") : timeZone,
                        Standing.TRIAL,
                        body.attributes() == null ? Map.of() : body.attributes(),
                        body.ownerAttributes() == null ? Map.of() : body.ownerAttributes()));
        return ResponseEntity.created(URI.create("/v1/organizations/" + created.id()))
                .eTag(IfMatch.tag(created.version()))
                .body(AccountView.of(created));
    }

    @GetMapping("/{org}")
    @Guarded(value = "organization.read", resource = "organization:{org}", cli = "bridge orgs show")
    ResponseEntity<AccountView> show(@PathVariable String org) {
        Resolved found = path.resolved(org);
        return AccountView.answer(found.account(), found.renamedTo());
    }

    @PatchMapping("/{org}")
    @Guarded(value = "organization.update", resource = "organization:{org}", cli = "bridge orgs update")
    ResponseEntity<AccountView> describe(
            @PathVariable String org, @RequestBody Describing body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        ZoneId timeZone = timeZone(fields, body.timeZone());
        fields.check();
        return AccountView.answer(
                organizations.describe(origin, path.id(org), body.displayName(), timeZone, ifMatch::require));
    }

    @PostMapping("/{org}:rename")
    @Guarded(value = "organization.rename", resource = "organization:{org}", cli = "bridge orgs rename")
    ResponseEntity<AccountView> rename(
            @PathVariable String org, @RequestBody Renaming body, IfMatch ifMatch, Origin origin) {
        Fields fields = new Fields();
        String name = fields.text("name", body.name(), MAX_NAME);
        fields.check();
        return AccountView.answer(names.rename(origin, path.id(org), name, ifMatch::require));
    }

    private static @Nullable ZoneId timeZone(Fields fields, @Nullable String text) {
        try {
            return text == null ? null : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            fields.wrong(
                    "time_zone",
                    "field_invalid",
                    "`time_zone` is no zone that we know; send one like `Europe/Berlin`.");
            return null;
        }
    }

    private static @Nullable UserId owner(Fields fields, Creating body, Caller caller) {
        if (caller.isOperator() && body.owner() == null) {
            fields.wrong("owner", "field_missing", "`owner` is missing; send the id of the person who is to own it.");
        } else if (!caller.isOperator() && body.owner() != null) {
            fields.wrong("owner", "field_invalid", "`owner` is for the operator; you own what you create.");
        }
        return body.owner();
    }
}
