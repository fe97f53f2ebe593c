package dev.bridge.accounts.web;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AttributeViewer;
import dev.bridge.accounts.Group;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Resolved;
import dev.bridge.accounts.Roles;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Unseen;
import dev.bridge.platform.web.FurtherAction;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the paths of organizations name, and what a caller is there. */
@Component
class PathAccount {

    /** What the operator is to the attributes of everything. */
    static final Set<AttributeViewer> OPERATOR =
            Set.of(AttributeViewer.PUBLIC, AttributeViewer.MEMBER, AttributeViewer.ADMIN, AttributeViewer.OPERATOR);

    private final Accounts accounts;
    private final Groups groups;
    private final FurtherAction actions;

    PathAccount(Accounts accounts, Groups groups, FurtherAction actions) {
        this.accounts = accounts;
        this.groups = groups;
        this.actions = actions;
    }

    /** The account that an id, an alias or a name leads to; the guard has let the caller see it. */
    AccountId id(String org) {
        return accounts.named(org).id();
    }

    Resolved resolved(String org) {
        return accounts.resolve(org).orElseThrow(Unseen::exception);
    }

    Account account(String org) {
        return accounts.named(org);
    }

    Group group(AccountId account, String group) {
        return groups.require(account, group);
    }

    /** Passes for whoever may make and unmake owners, and has signed in well enough for it. */
    void requireOwnersUpdate(Caller caller, AccountId account) {
        actions.require(caller, "owners.update", reference(account));
    }

    /** Passes for whoever may write what the account says of its members. */
    void requireAttributesUpdate(Caller caller, AccountId account) {
        actions.require(caller, "attributes.update", reference(account));
    }

    /** Passes for whoever may give these roles: a member makes what is but a member, an administrator all else. */
    void requireRoles(Caller caller, AccountId account, Set<String> roles) {
        if (!Set.of(Roles.MEMBER).containsAll(roles)) {
            actions.require(caller, "members.update", reference(account));
        }
    }

    /** What the caller is to the attributes of somebody in the account. */
    Set<AttributeViewer> viewers(Caller caller, AccountId account, @Nullable PrincipalId subject) {
        Set<AttributeViewer> viewers = EnumSet.of(AttributeViewer.PUBLIC, AttributeViewer.MEMBER);
        if (actions.isAllowed(caller, "attributes.update", reference(account))) {
            viewers.add(AttributeViewer.ADMIN);
        }
        if (caller.isOperator()) {
            viewers.add(AttributeViewer.OPERATOR);
        }
        if (subject != null && subject.reference().equals(caller.principal())) {
            viewers.add(AttributeViewer.SELF);
        }
        return viewers;
    }

    /** The person who calls. */
    static UserId me(Caller caller) {
        if (!caller.principal().type().equals("user")) {
            throw Problem.of(PlatformError.FORBIDDEN, "Only people do this; sign in as one.")
                    .exception();
        }
        return UserId.TYPE.parse(caller.principal().id());
    }

    /** The operator, and the operator's staff. */
    static boolean seesAll(Authorizer authorizer, Caller caller) {
        return caller.isOperator()
                || authorizer.consider(caller, "platform.organizations.read", null)
                        instanceof Authorizer.Decision.Allowed;
    }

    /** For lists by id, oldest first: the id that all of the next part come after. */
    static UUID after(@Nullable String key) {
        return key == null ? new UUID(0, 0) : UUID.fromString(key);
    }

    private static ObjectRef reference(AccountId account) {
        return ObjectRef.of("organization", account);
    }
}
