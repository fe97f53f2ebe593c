package dev.bridge.access.guard;

import dev.bridge.access.PlatformView;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.graph.Check;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.graph.TooComplex;
import dev.bridge.decision.unified.Claims;
import dev.bridge.decision.unified.Code;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.Decision;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.GraphTypes;
import dev.bridge.decision.unified.Part;
import dev.bridge.decision.unified.PartKind;
import dev.bridge.decision.unified.Result;
import dev.bridge.decision.unified.View;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question of the guard over one view, and what the unified decision says of it. Who acts for somebody needs nothing of their own,
 * and is bound by what is forbidden to them. For one thread.
 */
final class Ruling {

    /** From the least to the most. The first that gives a permission is the one to ask for. */
    private static final List<String> ROLES = List.of("member", "billing", "security", "admin", "owner");

    /** Who has this permission may know that the thing exists; of other types, who has {@link #VIEW}. */
    private static final Map<String, String> VISIBLE_BY = Map.of(Thing.ORGANIZATION, "member", Things.PLATFORM, "read");

    private static final String VIEW = "view";

    /** An id that nothing has. */
    private static final String NOTHING = "-";

    private final View view;
    private final Caller caller;
    private final DecisionRequest request;
    private @Nullable Decision decision;

    private Ruling(View view, Caller caller, DecisionRequest request) {
        this.view = view;
        this.caller = caller;
        this.request = request;
    }

    /** About a thing of the type that there is not. */
    static Ruling nowhere(PlatformView platform, Caller caller, String action, String type, Instant now) {
        DecisionRequest request = DecisionRequest.of(
                        GraphTypes.BRIDGE, entity(caller.principal()), action, Entity.of(type, NOTHING), now)
                .with(Claims.context(context(caller)));
        return new Ruling(platform.ofNobody(), caller, request);
    }

    /** The same about a thing. */
    Ruling on(View other, Thing thing) {
        return new Ruling(
                other,
                caller,
                request.on(thing.entity())
                        .with(new Claims(
                                request.claims().context(),
                                thing.facts(),
                                request.claims().trusted())));
    }

    /** What conditions can read of how the request is made. */
    private static Map<String, Object> context(Caller caller) {
        Map<String, Object> context = new HashMap<>();
        context.put("address", caller.address());
        context.put("credential", caller.credential().type());
        if (caller.assurance() != null) {
            context.put("assurance", caller.assurance());
        }
        return context;
    }

    private static Entity entity(ObjectRef reference) {
        return Entity.of(reference.type(), reference.id());
    }

    Caller caller() {
        return caller;
    }

    DecisionRequest request() {
        return request;
    }

    String action() {
        return request.deed().name();
    }

    Instant now() {
        return request.now();
    }

    View view() {
        return view;
    }

    /** The whole decision. */
    Decision decision() {
        Decision known = decision;
        if (known == null) {
            known = Decider.of(view, null).decide(request);
            decision = known;
        }
        return known;
    }

    /** Whether the caller may know that the thing exists. */
    boolean isVisible() {
        Entity thing = request.resource();
        return holds(
                view.grants(),
                Subject.one(request.subject().type(), request.subject().id()),
                VISIBLE_BY.getOrDefault(thing.type(), VIEW),
                new ObjectReference(thing.type(), thing.id()),
                request.claims().facts());
    }

    private boolean holds(
            Snapshot grants, Subject subject, String permission, ObjectReference object, List<Grant> facts) {
        try {
            return Check.of(grants)
                    .check(new Question(
                            subject,
                            permission,
                            object,
                            new Circumstances(now(), request.claims().context(), facts)))
                    .allows();
        } catch (TooComplex endless) {
            return false;
        }
    }

    boolean isPermitted() {
        return decision().parts().permission().result() == Result.ALLOW;
    }

    /** What stands against it beside permission: what is forbidden to whoever asks or acts for them, and the action's setting. */
    Optional<Authorizer.Decision> objection() {
        return decision().reasons().stream()
                .filter(reason -> reason.part() != PartKind.PERMISSION)
                .findFirst()
                .<Authorizer.Decision>map(
                        reason -> new Authorizer.Decision.Denied(reason.code().toString(), reason.text()))
                .or(() -> caller.actors().stream()
                        .flatMap(actor -> forbiddenTo(actor).stream())
                        .findFirst()
                        .map(message -> new Authorizer.Decision.Denied(Code.FORBIDDEN.toString(), message)));
    }

    /** Why whoever acts may not, whatever is granted; empty where nothing forbids it to them. */
    Optional<String> forbiddenTo(ObjectRef acting) {
        Decision own = acting.equals(caller.principal())
                ? decision()
                : Decider.of(view, null).decide(request.by(entity(acting)));
        Part.Policy policy = own.parts().policy();
        return policy.result().holds()
                ? Optional.empty()
                : own.reasons().stream()
                        .filter(reason -> reason.part() == PartKind.POLICY)
                        .findFirst()
                        .map(reason -> reason.text());
    }

    /** Says which role would give it. */
    Authorizer.Decision roleMissing(String permission) {
        return ROLES.stream()
                .filter(role -> gives(role, permission))
                .findFirst()
                .map(role -> new Authorizer.Decision.Denied(
                        "role_missing",
                        "This needs the role `%s`, which you do not have; ask an owner for it.".formatted(role)))
                .orElseGet(() -> new Authorizer.Decision.Denied(
                        "role_missing", "None of your roles permits this; ask an owner."));
    }

    /** Whether the permission follows from this one role in an account where there is nothing else. */
    private boolean gives(String role, String permission) {
        Subject somebody = Subject.one(Things.USER, NOTHING);
        ObjectReference account = new ObjectReference(Thing.ORGANIZATION, NOTHING);
        ObjectReference thing = new ObjectReference(request.resource().type(), NOTHING);
        List<Grant> facts = thing.equals(account)
                ? List.of(Grant.of(account, role, somebody))
                : List.of(
                        Grant.of(account, role, somebody),
                        Grant.of(thing, Thing.ORGANIZATION, new Subject.One(account)));
        return holds(Snapshot.empty(view.rules().model(), 0), somebody, permission, thing, facts);
    }
}
