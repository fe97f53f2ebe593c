package dev.bridge.access.guard;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.AgentId;
import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.Groups;
import dev.bridge.accounts.OperatorOrganization;
import dev.bridge.accounts.People;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.accounts.Resolved;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.unified.Entity;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Belongings;
import dev.bridge.platform.caller.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what actions are done to, and says what of it no account's view has: whose it is, and who it is to the caller. */
final class Things {

    static final String USER = "user";
    static final String PLATFORM = "platform";
    static final String GROUP = "group";
    static final String AGENT = "agent";

    /** Stands for the caller's own person. */
    static final String ME = "me";

    private static final String SELF = "self";

    private final Accounts accounts;
    private final Groups groups;
    private final People people;
    private final OperatorOrganization operator;
    private final Map<String, Belongings> belongings;

    /**
     * All things.
     *
     * @param belongings of other modules' things, by type
     */
    Things(
            Accounts accounts,
            Groups groups,
            People people,
            OperatorOrganization operator,
            Map<String, Belongings> belongings) {
        this.accounts = accounts;
        this.groups = groups;
        this.people = people;
        this.operator = operator;
        this.belongings = Map.copyOf(belongings);
    }

    /** Who asks, if they are anybody that accounts know: the operator's keys are not. */
    static Optional<PrincipalId> principal(Caller caller) {
        try {
            PrincipalId id = PrincipalId.parse(caller.principal().id());
            return Optional.of(id).filter(known -> known.reference().equals(caller.principal()));
        } catch (ProblemException noPrincipal) {
            return Optional.empty();
        }
    }

    /**
     * A thing.
     *
     * @param relations those that whoever it belongs to can stand in to it
     */
    Optional<Thing> find(Caller caller, @Nullable ObjectRef resource, Relations relations) {
        if (resource == null || resource.type().equals(PLATFORM)) {
            return Optional.of(platform());
        }
        return switch (resource.type()) {
            case USER -> Optional.of(person(caller, resource.id()));
            case Thing.ORGANIZATION ->
                accounts.resolve(resource.id()).map(Resolved::account).map(Things::organization);
            case GROUP, AGENT -> account(resource).map(account -> stored(resource, account));
            default -> belonging(caller, resource, relations);
        };
    }

    /** The relations of a type, by its name. */
    @FunctionalInterface
    interface Relations {
        Collection<String> of(String type);
    }

    /** The account that something belongs to; empty for what is no account's, and where there is no such thing. */
    Optional<Account> account(ObjectRef resource) {
        return switch (resource.type()) {
            case USER, PLATFORM -> Optional.empty();
            case Thing.ORGANIZATION -> accounts.resolve(resource.id()).map(Resolved::account);
            case GROUP ->
                id(GroupId.TYPE, resource.id()).flatMap(groups::find).map(group -> accounts.require(group.account()));
            case AGENT ->
                id(AgentId.TYPE, resource.id()).flatMap(people::find).map(agent -> accounts.require(agent.account()));
            default ->
                Optional.ofNullable(belongings.get(resource.type()))
                        .flatMap(kept -> kept.find(resource.id()))
                        .flatMap(belonging -> accounts.find(belonging.account()));
        };
    }

    /** The installation, which belongs to the operator's organization. */
    private Thing platform() {
        Entity platform = Entity.of(PLATFORM, "bridge");
        Account staff = operator.find().orElse(null);
        return new Thing(platform, staff, staff == null ? List.of() : List.of(belongsTo(platform, staff)), false);
    }

    private static Thing person(Caller caller, String id) {
        boolean self = caller.principal().type().equals(USER)
                && (id.equals(ME) || id.equals(caller.principal().id()));
        Entity person = Entity.of(USER, self ? caller.principal().id() : id);
        return new Thing(
                person, null, self ? List.of(Grant.of(reference(person), SELF, subject(caller))) : List.of(), false);
    }

    private static Thing organization(Account account) {
        return new Thing(Entity.of(Thing.ORGANIZATION, account.id().text()), account, List.of(), false);
    }

    /** What the account's view knows by itself. */
    private static Thing stored(ObjectRef resource, Account account) {
        return new Thing(Entity.of(resource.type(), resource.id()), account, List.of(), false);
    }

    /** What another module keeps: whoever it is theirs stands in every relation to it but the one to its account. */
    private Optional<Thing> belonging(Caller caller, ObjectRef resource, Relations relations) {
        Belongings kept = belongings.get(resource.type());
        if (kept == null) {
            return Optional.empty();
        }
        return kept.find(resource.id()).map(belonging -> {
            Account account = accounts.find(belonging.account()).orElse(null);
            boolean own = belonging.principals().contains(caller.credential());
            boolean theirs = own || belonging.principals().contains(caller.principal());
            Entity entity = Entity.of(resource.type(), resource.id());
            List<Grant> facts = new ArrayList<>();
            if (account != null) {
                facts.add(belongsTo(entity, account));
            }
            if (theirs) {
                relations.of(resource.type()).stream()
                        .filter(relation -> !relation.equals(Thing.ORGANIZATION))
                        .forEach(relation -> facts.add(Grant.of(reference(entity), relation, subject(caller))));
            }
            return new Thing(entity, account, facts, own);
        });
    }

    private static Grant belongsTo(Entity entity, Account account) {
        return Grant.of(
                reference(entity),
                Thing.ORGANIZATION,
                Subject.one(Thing.ORGANIZATION, account.id().text()));
    }

    private static ObjectReference reference(Entity entity) {
        return new ObjectReference(entity.type(), entity.id());
    }

    private static Subject subject(Caller caller) {
        return Subject.one(caller.principal().type(), caller.principal().id());
    }

    private static <T extends TypedId> Optional<T> id(IdType<T> type, String text) {
        try {
            return Optional.of(type.parse(text));
        } catch (ProblemException noId) {
            return Optional.empty();
        }
    }
}
