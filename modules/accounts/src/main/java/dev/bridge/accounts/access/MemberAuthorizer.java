package dev.bridge.accounts.access;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.EntryRequirement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the live {@code bridge} product and by core roles. An action names a permission of its resource's type; who has
 * it may, as far as the credential, the state of the account and the strength of the sign-in let them.
 *
 * <p>Nothing that is said to somebody who may not see a thing depends on whether there is one: until it is known that they
 * may, only the caller, the credential and the action decide what the answer is.
 */
final class MemberAuthorizer implements Authorizer {

    private static final String BRIDGE = "bridge";
    /** How the actions begin that are about the person who asks, and not about what is theirs. */
    private static final String PERSONAL = Targets.ME + ".";

    private static final String AGENTS_NEVER_GOVERN = "agents_never_govern";

    /** Who has this permission may know that the thing exists; of other types, who has {@link #VIEW}. */
    private static final Map<String, String> VISIBLE_BY =
            Map.of(RelatedAccount.TYPE, CallerRoles.MEMBER, Targets.PLATFORM, "read");

    private static final String VIEW = "view";

    private final Catalog catalog;
    private final Targets targets;
    private final List<EntryRequirement> requirements;
    private final InstantSource clock;

    MemberAuthorizer(Catalog catalog, Targets targets, List<EntryRequirement> requirements, InstantSource clock) {
        this.catalog = catalog;
        this.targets = targets;
        this.requirements = List.copyOf(requirements);
        this.clock = clock;
    }

    @Override
    public Decision decide(Caller caller, String action, @Nullable ObjectRef resource) {
        if (caller.isOperator()) {
            return operator(caller, action, resource);
        }
        Manifest manifest =
                catalog.snapshot().find(BRIDGE).map(Product::manifest).orElse(null);
        Action declared = manifest == null ? null : manifest.actions().get(action);
        if (manifest == null || declared == null || declared.retired() || declared.permission() == null) {
            return new Decision.Denied(
                    "action_undeclared",
                    "`%s` is declared by no product here, so that nobody has it; ask the operator to apply Bridge's own."
                            .formatted(action));
        }
        Optional<Target> target = targets.find(caller, resource);
        if (!target.map(Target::isOwn).orElse(false) && !caller.scopes().allow(action)) {
            return new Decision.Denied(
                    "scope_missing",
                    "The credential is not for `%s`; use one that has it as a scope.".formatted(action));
        }
        if (isAgent(caller) && isGoverning(manifest, action)) {
            return new Decision.Denied("agent", "An agent cannot do this; ask the person who owns it.");
        }
        return target.map(found -> decide(caller, action, declared, resource, found, new PermissionCheck(manifest)))
                .orElseGet(Decision.Hidden::new);
    }

    /** The operator stands above all accounts, and is nobody's person. What has closed they may look at. */
    private Decision operator(Caller caller, String action, @Nullable ObjectRef resource) {
        if (!caller.scopes().allow(action, resource)) {
            return new Decision.Hidden();
        }
        boolean personal = action.startsWith(PERSONAL)
                && resource != null
                && resource.equals(new ObjectRef(Targets.USER, Targets.ME));
        if (personal) {
            return new Decision.Denied(
                    "person_needed", "This is about the person who asks, and a key is none; sign in.");
        }
        boolean closed = resource != null
                && !SuspensionRule.looksOnly(action)
                && isClosed(targets.accountOf(resource).orElse(null));
        return closed ? gone() : new Decision.Allowed();
    }

    private static Decision gone() {
        return new Decision.Refused(Problem.of(AccountsError.ACCOUNT_CLOSED, "The account is closed for good."));
    }

    private Decision decide(
            Caller caller,
            String name,
            Action action,
            @Nullable ObjectRef resource,
            Target target,
            PermissionCheck permissions) {
        Account account = target.account();
        if (!isWithin(caller, name, resource, target)) {
            return new Decision.Hidden();
        }
        if (isClosed(account)) {
            return isVisible(target.related(), permissions)
                    ? gone()
                    : new Decision.Hidden();
        }
        String permission = String.valueOf(action.permission());
        if (!permissions.allows(target.related(), permission)) {
            return isVisible(target.related(), permissions)
                    ? denied(target.related(), permission, permissions)
                    : new Decision.Hidden();
        }
        return Stream.of(
                        account == null ? Optional.<Decision>empty() : SuspensionRule.objection(caller, name, account),
                        account == null ? Optional.<Decision>empty() : entry(caller, account),
                        AssuranceRule.objection(caller, name, action, clock.instant()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Decision.Allowed::new);
    }

    private Optional<Decision> entry(Caller caller, Account account) {
        return requirements.stream()
                .flatMap(requirement -> requirement.objection(caller, account.id()).stream())
                .findFirst();
    }

    /** Whether the credential reaches the thing at all, whatever its principal may do. */
    private static boolean isWithin(Caller caller, String action, @Nullable ObjectRef resource, Target target) {
        Account account = target.account();
        boolean boundElsewhere = caller.account() != null
                && (account == null || !caller.account().equals(account.id()));
        // A credential that is bound to an account names it by its id.
        ObjectRef thing = target.related() instanceof RelatedAccount && account != null
                ? ObjectRef.of(RelatedAccount.TYPE, account.id())
                : resource;
        return target.isOwn() || (!boundElsewhere && caller.scopes().allow(action, thing));
    }

    private static boolean isClosed(@Nullable Account account) {
        return account != null && account.state() == AccountState.CLOSED;
    }

    private static boolean isAgent(Caller caller) {
        return Stream.concat(Stream.of(caller.principal()), caller.actors().stream())
                .anyMatch(acting -> acting.type().equals(PrincipalKind.AGENT.word()));
    }

    private static boolean isGoverning(Manifest manifest, String action) {
        Policy policy = manifest.policies().get(AGENTS_NEVER_GOVERN);
        return policy != null && policy.actions().contains(action);
    }

    private static boolean isVisible(Related thing, PermissionCheck permissions) {
        return permissions.allows(thing, VISIBLE_BY.getOrDefault(thing.type(), VIEW));
    }

    private static Decision denied(Related thing, String permission, PermissionCheck permissions) {
        return CallerRoles.CORE.stream()
                .filter(role -> permissions.allows(asSeenBy(thing, role), permission))
                .findFirst()
                .map(role -> new Decision.Denied(
                        "role_missing",
                        "This needs the role `%s`, which you do not have; ask an owner for it.".formatted(role)))
                .orElseGet(() -> new Decision.Denied("role_missing", "None of your roles permits this; ask an owner."));
    }

    /** The thing as it would be related to somebody with this one role. */
    private static Related asSeenBy(Related thing, String role) {
        RelatedAccount account = new RelatedAccount(Set.of(role), null);
        return thing instanceof RelatedAccount ? account : new RelatedThing(thing.type(), Set.of(), account);
    }
}
