package dev.bridge.accounts.web;

import dev.bridge.accounts.AttributeSource;
import dev.bridge.accounts.AttributeSubject;
import dev.bridge.accounts.AttributeViewer;
import dev.bridge.accounts.Attributes;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Memberships;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.IfMatch;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Attributes of an organization, of its members and of its groups. */
@RestController
@RequestMapping("/v1/organizations/{org}")
class AttributeController {

    private final PathAccount path;
    private final Attributes attributes;
    private final Memberships memberships;

    AttributeController(PathAccount path, Attributes attributes, Memberships memberships) {
        this.path = path;
        this.attributes = attributes;
        this.memberships = memberships;
    }

    @GetMapping("/attributes")
    @Guarded(value = "attributes.read", resource = "organization:{org}", cli = "bridge orgs attributes")
    ResponseEntity<AttributesView> show(@PathVariable String org, Caller caller) {
        AccountId account = path.id(org);
        return read(AttributeSubject.organization(account), path.viewers(caller, account, null));
    }

    @PatchMapping("/attributes")
    @Guarded(value = "attributes.update", resource = "organization:{org}", cli = "bridge orgs set-attributes")
    ResponseEntity<AttributesView> change(
            @PathVariable String org,
            @RequestBody AttributesView.Writing body,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        AccountId account = path.id(org);
        return write(
                origin,
                AttributeSubject.organization(account),
                body.source(AttributeSource.ADMIN),
                body,
                path.viewers(caller, account, null),
                ifMatch);
    }

    @GetMapping("/members/{principal}/attributes")
    @Guarded(value = "attributes.read", resource = "organization:{org}", cli = "bridge members attributes")
    ResponseEntity<AttributesView> showMember(@PathVariable String org, @PathVariable String principal, Caller caller) {
        AccountId account = path.id(org);
        UserId person = member(account, principal);
        return read(AttributeSubject.membership(account, person), path.viewers(caller, account, person));
    }

    /** A member writes their own layer; an administrator the organization's. */
    @PatchMapping("/members/{principal}/attributes")
    @Guarded(value = "attributes.read", resource = "organization:{org}", cli = "bridge members set-attributes")
    ResponseEntity<AttributesView> changeMember(
            @PathVariable String org,
            @PathVariable String principal,
            @RequestBody AttributesView.Writing body,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        AccountId account = path.id(org);
        UserId person = member(account, principal);
        Set<AttributeViewer> viewers = path.viewers(caller, account, person);
        boolean self = viewers.contains(AttributeViewer.SELF);
        AttributeSource source = body.source(self ? AttributeSource.SELF : AttributeSource.ADMIN);
        if (source != AttributeSource.SELF) {
            path.requireAttributesUpdate(caller, account);
        } else if (!self) {
            throw Problem.of(
                            PlatformError.FORBIDDEN,
                            "Only they themselves write values with the source `self`; send `admin` as an administrator.")
                    .exception();
        }
        return write(origin, AttributeSubject.membership(account, person), source, body, viewers, ifMatch);
    }

    @GetMapping("/groups/{group}/attributes")
    @Guarded(value = "groups.read", resource = "group:{group}", cli = "bridge groups attributes")
    ResponseEntity<AttributesView> showGroup(@PathVariable String org, @PathVariable GroupId group, Caller caller) {
        AccountId account = path.id(org);
        return read(AttributeSubject.group(path.group(account, group.text())), path.viewers(caller, account, null));
    }

    @PatchMapping("/groups/{group}/attributes")
    @Guarded(value = "groups.update", resource = "group:{group}", cli = "bridge groups set-attributes")
    ResponseEntity<AttributesView> changeGroup(
            @PathVariable String org,
            @PathVariable GroupId group,
            @RequestBody AttributesView.Writing body,
            IfMatch ifMatch,
            Caller caller,
            Origin origin) {
        AccountId account = path.id(org);
        return write(
                origin,
                AttributeSubject.group(path.group(account, group.text())),
                body.source(AttributeSource.ADMIN),
                body,
                path.viewers(caller, account, null),
                ifMatch);
    }

    private UserId member(AccountId account, String principal) {
        PrincipalId id = PrincipalId.parse(principal);
        memberships.require(account, id);
        if (id instanceof UserId person) {
            return person;
        }
        throw Problem.of(PlatformError.NOT_FOUND, "Only people's memberships have attributes.")
                .exception();
    }

    private ResponseEntity<AttributesView> read(AttributeSubject subject, Set<AttributeViewer> viewers) {
        return AttributesView.answer(attributes.view(subject, viewers));
    }

    private ResponseEntity<AttributesView> write(
            Origin origin,
            AttributeSubject subject,
            AttributeSource source,
            AttributesView.Writing body,
            Set<AttributeViewer> viewers,
            IfMatch ifMatch) {
        return AttributesView.answer(
                attributes.write(origin, subject, source, body.values(), viewers, ifMatch::require));
    }
}
