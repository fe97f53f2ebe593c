package dev.bridge.accounts.access;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Resolved;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Belongings;
import dev.bridge.platform.caller.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what actions are done to, and how the caller is related to it. */
final class Targets {

    static final String USER = "user";
    static final String PLATFORM = "platform";

    /** Stands for the caller's own person. */
    static final String ME = "me";

    private final Accounts accounts;
    private final People people;
    private final OperatorOrganization operator;
    private final CallerRoles roles;
    private final GroupReach groups;
    private final Map<String, Belongings> belongings;

    /**
     * The targets.
     *
     * @param belongings of other modules' things, by type
     */
    Targets(
            Accounts accounts,
            People people,
            OperatorOrganization operator,
            CallerRoles roles,
            GroupReach groups,
            Map<String, Belongings> belongings) {
        this.accounts = accounts;
        this.people = people;
        this.operator = operator;
        this.roles = roles;
        this.groups = groups;
        this.belongings = Map.copyOf(belongings);
    }

    /** The thing as the caller is related to it; empty where there is none, or where the caller is nobody that is known. */
    Optional<Target> find(Caller caller, @Nullable ObjectRef resource) {
        PrincipalId principal = principal(caller);
        if (principal == null) {
            return Optional.empty();
        }
        if (resource == null) {
            return Optional.of(platform(principal));
        }
        return switch (resource.type()) {
            case USER -> Optional.of(person(principal, resource.id()));
            case RelatedAccount.TYPE ->
                accounts.resolve(resource.id())
                        .map(found -> new Target(roles.related(found.account(), principal), found.account(), false));
            case "group" -> id(GroupId.TYPE, resource.id()).flatMap(id -> group(principal, id));
            case "agent" -> id(AgentId.TYPE, resource.id()).flatMap(id -> agent(principal, id));
            default -> belonging(caller, principal, resource);
        };
    }

    /** The account that something belongs to; empty for what is no account's, and where there is no such thing. */
    Optional<Account> accountOf(ObjectRef resource) {
        return switch (resource.type()) {
            case USER, PLATFORM -> Optional.empty();
            case RelatedAccount.TYPE -> accounts.resolve(resource.id()).map(Resolved::account);
            case "group" -> id(GroupId.TYPE, resource.id()).flatMap(groups::accountOf).map(accounts::require);
            case "agent" ->
                id(AgentId.TYPE, resource.id())
                        .flatMap(people::find)
                        .map(agent -> accounts.require(agent.account()));
            default ->
                Optional.ofNullable(belongings.get(resource.type()))
                        .flatMap(kept -> kept.find(resource.id()))
                        .flatMap(belonging -> accounts.find(belonging.account()));
        };
    }

    private static @Nullable PrincipalId principal(Caller caller) {
        try {
            PrincipalId id = PrincipalId.parse(caller.principal().id());
            return id.reference().equals(caller.principal()) ? id : null;
        } catch (ProblemException noPrincipal) {
            return null;
        }
    }

    private Target platform(PrincipalId principal) {
        Optional<Account> staff = operator.find();
        Related organization =
                staff.map(account -> roles.related(account, principal)).orElse(null);
        return new Target(new RelatedThing(PLATFORM, Set.of(), organization), staff.orElse(null), false);
    }

    private static Target person(PrincipalId principal, String id) {
        boolean self = principal.reference().type().equals(USER)
                && (id.equals(ME) || id.equals(principal.reference().id()));
        return new Target(new RelatedThing(USER, self ? Set.of("self") : Set.of(), null), null, false);
    }

    private Optional<Target> group(PrincipalId principal, GroupId id) {
        return groups.accountOf(id).map(accounts::require).map(account -> {
            RelatedAccount organization = roles.related(account, principal);
            // A membership that is blocked or over takes what its groups gave along.
            boolean member = !organization.roles().isEmpty() && groups.reach(account.id(), id, principal);
            Related group = new RelatedThing("group", member ? Set.of("member") : Set.of(), organization);
            return new Target(group, account, false);
        });
    }

    private Optional<Target> agent(PrincipalId principal, AgentId id) {
        return people.find(id).map(agent -> {
            Account account = accounts.require(agent.account());
            RelatedAccount organization = roles.related(account, principal);
            boolean owner = isOwner(agent, principal) && !organization.roles().isEmpty();
            Related related = new RelatedThing("agent", owner ? Set.of("owner") : Set.of(), organization);
            return new Target(related, account, false);
        });
    }

    private static boolean isOwner(Principal agent, PrincipalId principal) {
        return principal.equals(agent.owner());
    }

    /** What another module keeps: whoever it is theirs stands in every relation to it but the one to its account. */
    private Optional<Target> belonging(Caller caller, PrincipalId principal, ObjectRef resource) {
        Belongings kept = belongings.get(resource.type());
        return kept == null
                ? Optional.empty()
                : kept.find(resource.id()).map(belonging -> {
                    Account account = account(belonging.account());
                    boolean own = belonging.principals().contains(caller.credential());
                    boolean theirs = own || belonging.principals().contains(caller.principal());
                    Related related = new OwnThing(
                            resource.type(), theirs, account == null ? null : roles.related(account, principal));
                    return new Target(related, account, own);
                });
    }

    private @Nullable Account account(AccountId id) {
        return accounts.find(id).orElse(null);
    }

    private static <T extends TypedId> Optional<T> id(IdType<T> type, String text) {
        try {
            return Optional.of(type.parse(text));
        } catch (ProblemException noId) {
            return Optional.empty();
        }
    }

    /** A thing of a type that this module does not know. */
    private record OwnThing(
            String type, boolean theirs, @Nullable Related organization) implements Related {

        @Override
        public boolean holds(String relation) {
            return theirs && !relation.equals(RelatedAccount.TYPE);
        }

        @Override
        public Optional<Related> follow(String relation) {
            return relation.equals(RelatedAccount.TYPE) ? Optional.ofNullable(organization) : Optional.empty();
        }
    }
}
