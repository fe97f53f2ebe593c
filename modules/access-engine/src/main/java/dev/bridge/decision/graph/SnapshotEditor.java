package dev.bridge.decision.graph;

import dev.bridge.decision.Grant;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.SubjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Makes the next snapshot: takes grants in and out, and at the end brings memberships up to date. */
final class SnapshotEditor {

    private static final Gate[] NO_GATES = {};

    final Model model;
    final Dictionary dictionary;
    final Rows.Editor subjectsOf;
    final Rows.Editor objectsOf;
    final Pages.Editor<Gate[]> gates;
    final Rows.Editor gatedObjectsOf;
    final Pages.Editor<Membership> memberships;
    final RoaringBitmap usersets;
    final RoaringBitmap rootsOfDeep;
    RoaringBitmap deep;
    final Map<Grant.Edge, Grant> ignored;
    int size;

    private final MembershipEditor membershipEditor;
    private final Set<RoaringBitmap> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean changed;

    SnapshotEditor(Snapshot before, Dictionary dictionary) {
        this.model = before.model;
        this.dictionary = dictionary;
        this.subjectsOf = before.subjectsOf.edit();
        this.objectsOf = before.objectsOf.edit();
        this.gates = before.gates.edit();
        this.gatedObjectsOf = before.gatedObjectsOf.edit();
        this.memberships = before.memberships.edit();
        this.usersets = before.usersets.clone();
        this.rootsOfDeep = before.rootsOfDeep.clone();
        this.deep = before.deep;
        this.ignored = new HashMap<>(before.ignored);
        this.size = before.size;
        this.membershipEditor = new MembershipEditor(this);
    }

    boolean isChanged() {
        return changed;
    }

    Snapshot done() {
        membershipEditor.finish();
        return new Snapshot(this);
    }

    void write(Grant grant) {
        Name relation = allowedRelation(grant);
        if (relation == null) {
            if (!grant.equals(ignored.get(grant.edge()))) {
                delete(grant.edge());
                ignored.put(grant.edge(), grant);
                grew(1);
            }
            return;
        }
        int object = dictionary.add(grant.resource().type(), grant.resource().id());
        int subject = entry(grant.subject());
        if (grant.bound() == null && grant.expiresAt() == null) {
            if (!subjectsOf.get(object).contains(relation.relation, subject)) {
                replace(grant, object, relation.relation, subject);
                addPlain(object, relation.relation, subject);
            }
            return;
        }
        Gate gate = new Gate(relation.relation, subject, condition(relation, grant), grant.bound(), grant.expiresAt());
        if (!List.of(gates(object)).contains(gate)) {
            replace(grant, object, relation.relation, subject);
            addGate(object, gate);
        }
    }

    void delete(Grant.Edge edge) {
        if (ignored.remove(edge) != null) {
            grew(-1);
            return;
        }
        Name relation = model.find(edge.resource().type(), edge.relation());
        int object = dictionary.find(edge.resource().type(), edge.resource().id(), dictionary.size());
        int subject = find(edge.subject());
        if (relation != null && relation.isRelation() && object != Dictionary.NONE && subject != Dictionary.NONE) {
            delete(object, relation.relation, subject);
        }
    }

    /** Whatever there was of the grant's edge goes, since the grant comes. */
    private void replace(Grant grant, int object, int relation, int subject) {
        if (!ignored.isEmpty() && ignored.remove(grant.edge()) != null) {
            grew(-1);
        } else {
            delete(object, relation, subject);
        }
    }

    private void delete(int object, int relation, int subject) {
        if (subjectsOf.get(object).contains(relation, subject)) {
            removePlain(object, relation, subject);
        }
        for (Gate gate : gates(object)) {
            if (gate.relation() == relation && gate.subject() == subject) {
                removeGate(object, gate);
            }
        }
    }

    private void addPlain(int object, int relation, int subject) {
        subjectsOf.set(object, subjectsOf.get(object).with(relation, subject, own));
        objectsOf.set(subject, objectsOf.get(subject).with(relation, object, own));
        membershipEditor.edgeChanged(object, relation, subject);
        grew(1);
    }

    private void removePlain(int object, int relation, int subject) {
        subjectsOf.set(object, subjectsOf.get(object).without(relation, subject));
        objectsOf.set(subject, objectsOf.get(subject).without(relation, object));
        membershipEditor.edgeChanged(object, relation, subject);
        grew(-1);
    }

    private void addGate(int object, Gate gate) {
        List<Gate> more = new ArrayList<>(List.of(gates(object)));
        more.add(gate);
        gates.set(object, more.toArray(Gate[]::new));
        gatedObjectsOf.set(gate.subject(), gatedObjectsOf.get(gate.subject()).with(gate.relation(), object, own));
        membershipEditor.gatesChanged(object, gate.relation());
        grew(1);
    }

    private void removeGate(int object, Gate gate) {
        List<Gate> less = new ArrayList<>(List.of(gates(object)));
        less.remove(gate);
        gates.set(object, less.isEmpty() ? null : less.toArray(Gate[]::new));
        gatedObjectsOf.set(gate.subject(), gatedObjectsOf.get(gate.subject()).without(gate.relation(), object));
        membershipEditor.gatesChanged(object, gate.relation());
        grew(-1);
    }

    private void grew(int by) {
        size += by;
        changed = true;
    }

    Gate[] gates(int object) {
        Gate[] known = gates.get(object);
        return known == null ? NO_GATES : known;
    }

    /** What a userset means, or null if the model has no such name. */
    @Nullable
    Name nameOf(int userset) {
        int object = dictionary.objectOf(userset);
        return model.find(dictionary.typeName(dictionary.typeOf(object)), dictionary.text(userset));
    }

    private int entry(Subject subject) {
        return switch (subject) {
            case Subject.One one -> dictionary.add(one.type(), one.object().id());
            case Subject.Everyone everyone -> dictionary.add(everyone.type(), Dictionary.WILDCARD);
            case Subject.Userset userset -> {
                int entry = dictionary.addUserset(
                        dictionary.add(userset.type(), userset.object().id()), userset.relation());
                if (usersets.checkedAdd(entry)) {
                    membershipEditor.usersetAppeared(entry);
                }
                yield entry;
            }
        };
    }

    private int find(Subject subject) {
        int all = dictionary.size();
        return switch (subject) {
            case Subject.One one -> dictionary.find(one.type(), one.object().id(), all);
            case Subject.Everyone everyone -> dictionary.find(everyone.type(), Dictionary.WILDCARD, all);
            case Subject.Userset userset -> {
                int object = dictionary.find(userset.type(), userset.object().id(), all);
                yield object == Dictionary.NONE
                        ? Dictionary.NONE
                        : dictionary.findUserset(object, userset.relation(), all);
            }
        };
    }

    /** The relation that the grant is of, or null if the model does not allow the grant. */
    private @Nullable Name allowedRelation(Grant grant) {
        Name relation = model.find(grant.resource().type(), grant.relation());
        if (relation == null || !relation.isRelation()) {
            return null;
        }
        SubjectType wanted = switch (grant.subject()) {
            case Subject.One one -> new SubjectType.One(one.type());
            case Subject.Everyone everyone -> new SubjectType.Everyone(everyone.type());
            case Subject.Userset userset ->
                model.has(userset.type(), userset.relation())
                        ? new SubjectType.Userset(userset.type(), userset.relation())
                        : null;
        };
        if (wanted == null || !relation.subjects.contains(wanted)) {
            return null;
        }
        return grant.bound() == null || condition(relation, grant) != null ? relation : null;
    }

    private static @Nullable GrantCondition condition(Name relation, Grant grant) {
        Grant.Bound bound = grant.bound();
        return bound == null ? null : relation.type.conditions.get(bound.condition());
    }
}
