package dev.bridge.access.guard;

import dev.bridge.access.AccountViews;
import dev.bridge.access.Consistency;
import dev.bridge.access.PlatformView;
import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.AccountsError;
import dev.bridge.accounts.PrincipalKind;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.unified.GraphTypes;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.EntryRequirement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the live {@code bridge} product and the account's view: what products ask for their resources, Bridge asks for its own
 * operations. Who has the action's permission may, if nothing forbids it, and as far as the credential, the state of the account and
 * the strength of the sign-in let them. The view knows everything that is committed.
 *
 * <p>Nothing that is said to somebody who may not see a thing depends on whether there is one: until it is known that they
 * may, only the caller, the credential and the action decide what the answer is.
 */
final class EngineAuthorizer implements Authorizer {

    /** How the actions begin that are about the person who asks, and not about what is theirs. */
    private static final String PERSONAL = Things.ME + ".";

    private final AccountViews views;
    private final Things things;
    private final List<EntryRequirement> requirements;
    private final GuardRecord record;
    private final InstantSource clock;

    EngineAuthorizer(
            AccountViews views,
            Things things,
            List<EntryRequirement> requirements,
            GuardRecord record,
            InstantSource clock) {
        this.views = views;
        this.things = things;
        this.requirements = List.copyOf(requirements);
        this.record = record;
        this.clock = clock;
    }

    @Override
    public Decision decide(Caller caller, String action, @Nullable ObjectRef resource) {
        return orAsStaff(caller, action, resource, record);
    }

    @Override
    public Decision consider(Caller caller, String action, @Nullable ObjectRef resource) {
        return orAsStaff(caller, action, resource, GuardRecord.NONE);
    }

    /** What the customer's own roles do not give, the operator's staff may look at. */
    private Decision orAsStaff(Caller caller, String action, @Nullable ObjectRef resource, GuardRecord kept) {
        if (!StaffRule.concerns(caller, action, resource)) {
            return decide(caller, action, resource, kept);
        }
        UnaryOperator<Decision> rule = decision -> StaffRule.refuses(decision)
                        && decide(caller, StaffRule.counterpart(action), null, GuardRecord.NONE)
                                instanceof Decision.Allowed
                ? new Decision.Allowed()
                : decision;
        return rule.apply(decide(
                caller, action, resource, (ruling, seen, decision) -> kept.keep(ruling, seen, rule.apply(decision))));
    }

    private Decision decide(Caller caller, String action, @Nullable ObjectRef resource, GuardRecord kept) {
        if (caller.isOperator()) {
            return operator(caller, action, resource);
        }
        // Whoever has no account has nothing in one; what they are told is told without looking.
        Optional<Thing> thing =
                Things.principal(caller).flatMap(known -> things.find(caller, resource, this::relations));
        Account account = thing.map(Thing::account).orElse(null);
        AccountViews.@Nullable Seen seen = account == null ? null : views.view(account.id(), new Consistency.Latest());
        PlatformView platform =
                seen == null ? views.currentPlatform() : seen.view().platform();
        Action declared = declared(platform, action);
        if (declared == null) {
            return new Decision.Denied(
                    "action_undeclared",
                    "`%s` is declared by no product here, so that nobody has it; ask the operator to apply Bridge's own."
                            .formatted(action));
        }
        if (!thing.map(Thing::isOwn).orElse(false) && !caller.scopes().allow(action)) {
            return new Decision.Denied(
                    "scope_missing",
                    "The credential is not for `%s`; use one that has it as a scope.".formatted(action));
        }
        Instant now = clock.instant();
        String type = resource == null ? Things.PLATFORM : resource.type();
        Ruling nowhere = Ruling.nowhere(platform, caller, action, type, now);
        if (thing.isEmpty() || !isWithin(caller, action, resource, thing.get())) {
            return agent(caller, nowhere).orElseGet(Decision.Hidden::new);
        }
        Ruling ruling = seen == null
                ? nowhere.on(platform.ofNobody(), thing.get())
                : nowhere.on(seen.view().decides(), thing.get());
        Decision decision = decide(caller, declared, ruling, nowhere, account);
        if (seen != null) {
            kept.keep(ruling, seen, decision);
        }
        return decision;
    }

    private Decision decide(Caller caller, Action declared, Ruling ruling, Ruling nowhere, @Nullable Account account) {
        boolean visible = ruling.isVisible();
        Optional<Decision> agent = agent(caller, nowhere);
        if (agent.isPresent() && !(visible && agent(caller, ruling).isEmpty())) {
            return agent.get();
        }
        if (account != null && account.state() == AccountState.CLOSED) {
            return visible ? gone() : new Decision.Hidden();
        }
        if (!ruling.isPermitted()) {
            return visible ? ruling.roleMissing(String.valueOf(declared.permission())) : new Decision.Hidden();
        }
        return Stream.of(
                        account == null
                                ? Optional.<Decision>empty()
                                : SuspensionRule.objection(caller, ruling.action(), account),
                        account == null ? Optional.<Decision>empty() : entry(caller, account),
                        ruling.objection(),
                        AssuranceRule.objection(caller, ruling.action(), declared, ruling.now()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Decision.Allowed::new);
    }

    /** The operator stands above all accounts, and is nobody's person. What has closed they may look at. */
    private Decision operator(Caller caller, String action, @Nullable ObjectRef resource) {
        if (!caller.scopes().allow(action, resource)) {
            return new Decision.Hidden();
        }
        boolean personal = action.startsWith(PERSONAL)
                && resource != null
                && resource.equals(new ObjectRef(Things.USER, Things.ME));
        if (personal) {
            return new Decision.Denied(
                    "person_needed", "This is about the person who asks, and a key is none; sign in.");
        }
        boolean closed = resource != null
                && !SuspensionRule.looksOnly(action)
                && things.account(resource)
                        .filter(account -> account.state() == AccountState.CLOSED)
                        .isPresent();
        return closed ? gone() : new Decision.Allowed();
    }

    private static Decision gone() {
        return new Decision.Refused(Problem.of(AccountsError.ACCOUNT_CLOSED, "The account is closed for good."));
    }

    private Optional<Decision> entry(Caller caller, Account account) {
        return requirements.stream()
                .flatMap(requirement -> requirement.objection(caller, account.id()).stream())
                .findFirst();
    }

    /** What is forbidden to agents is said to them before anything else, and whether there is such a thing or not. */
    private static Optional<Decision> agent(Caller caller, Ruling ruling) {
        return Stream.concat(Stream.of(caller.principal()), caller.actors().stream())
                .filter(acting -> acting.type().equals(PrincipalKind.AGENT.word()))
                .flatMap(acting -> ruling.forbiddenTo(acting).stream())
                .findFirst()
                .map(message -> new Decision.Denied("agent", message));
    }

    /** Whether the credential reaches the thing at all, whatever its principal may do. */
    private static boolean isWithin(Caller caller, String action, @Nullable ObjectRef resource, Thing thing) {
        Account account = thing.account();
        boolean boundElsewhere = caller.account() != null
                && (account == null || !caller.account().equals(account.id()));
        // A credential that is bound to an account names it by its id.
        ObjectRef named =
                thing.isAccount() && account != null ? ObjectRef.of(Thing.ORGANIZATION, account.id()) : resource;
        return thing.isOwn() || (!boundElsewhere && caller.scopes().allow(action, named));
    }

    private static @Nullable Action declared(PlatformView platform, String name) {
        Action action =
                manifest(platform).map(manifest -> manifest.actions().get(name)).orElse(null);
        return action == null || action.retired() || action.permission() == null ? null : action;
    }

    private Set<String> relations(String type) {
        ResourceType declared = manifest(views.platform())
                .map(manifest -> manifest.resources().get(type))
                .orElse(null);
        return declared == null ? Set.of() : declared.relations().keySet();
    }

    private static Optional<Manifest> manifest(PlatformView platform) {
        return platform.catalog().find(GraphTypes.BRIDGE).map(Product::manifest);
    }
}
