package dev.bridge.decision.graph;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The grants of one account under one model, at one revision. Immutable; snapshots that follow each other share what did not
 * change. Any thread may read; the next one is made by one thread at a time ({@link #with}).
 *
 * <p>Three things are kept ready. Grants that always count are joined in both directions ({@link Row}). What each subject is a
 * member of is closed over nested usersets ({@link Membership}), so that a check compares two sorted sets. Grants that do not
 * always count are gates: they are tried only where nothing else decides. A userset that hangs on a gate, or on more than
 * grants on its own object, is deep: it is in no closure, and asked where it is met.
 */
public final class Snapshot {

    private static final Gate[] NO_GATES = {};

    final Model model;
    final Dictionary dictionary;
    /** Numbers of the dictionary from here on are not of this snapshot. */
    final int limit;
    /** By the dictionary's number of the type; null where the model has no such type. */
    final @Nullable ModelType[] types;
    /** By the dictionary's number of the type; {@link Dictionary#NONE} where no grant names everyone of it. */
    private final int[] wildcards;

    final Rows subjectsOf;
    final Rows objectsOf;
    final Pages<Gate[]> gates;
    /** Like {@link #objectsOf}, of gates. */
    final Rows gatedObjectsOf;

    final Pages<Membership> memberships;
    /** Usersets that a grant names. */
    final RoaringBitmap usersets;
    /** Usersets that are deep in themselves. */
    final RoaringBitmap rootsOfDeep;

    final RoaringBitmap deep;
    /** What the model does not allow. It gives nothing, until a model allows it. */
    final Map<Grant.Edge, Grant> ignored;

    final int size;

    Snapshot(SnapshotEditor editor) {
        this.model = editor.model;
        this.dictionary = editor.dictionary;
        this.limit = editor.dictionary.size();
        this.types = typesOf(model, dictionary);
        this.wildcards = wildcardsOf(dictionary);
        this.subjectsOf = editor.subjectsOf.done();
        this.objectsOf = editor.objectsOf.done();
        this.gates = editor.gates.done();
        this.gatedObjectsOf = editor.gatedObjectsOf.done();
        this.memberships = editor.memberships.done();
        this.usersets = editor.usersets;
        this.rootsOfDeep = editor.rootsOfDeep;
        this.deep = editor.deep;
        this.ignored = Map.copyOf(editor.ignored);
        this.size = editor.size;
    }

    private Snapshot(Model model, Dictionary dictionary) {
        this.model = model;
        this.dictionary = dictionary;
        this.limit = dictionary.size();
        this.types = typesOf(model, dictionary);
        this.wildcards = wildcardsOf(dictionary);
        this.subjectsOf = Rows.empty();
        this.objectsOf = Rows.empty();
        this.gates = Pages.empty();
        this.gatedObjectsOf = Rows.empty();
        this.memberships = Pages.empty();
        this.usersets = new RoaringBitmap();
        this.rootsOfDeep = new RoaringBitmap();
        this.deep = new RoaringBitmap();
        this.ignored = Map.of();
        this.size = 0;
    }

    private static @Nullable ModelType[] typesOf(Model model, Dictionary dictionary) {
        @Nullable ModelType[] types = new @Nullable ModelType[dictionary.typeCount()];
        for (int type = 0; type < types.length; type++) {
            types[type] = model.type(dictionary.typeName(type));
        }
        return types;
    }

    private static int[] wildcardsOf(Dictionary dictionary) {
        int[] wildcards = new int[dictionary.typeCount()];
        for (int type = 0; type < wildcards.length; type++) {
            wildcards[type] = dictionary.find(dictionary.typeName(type), Dictionary.WILDCARD, dictionary.size());
        }
        return wildcards;
    }

    /**
     * An account without grants.
     *
     * @param seed secret, any value; keeps customers from choosing ids that collide
     */
    public static Snapshot empty(Model model, long seed) {
        return new Snapshot(model, new Dictionary(seed));
    }

    /** The next snapshot; this one if nothing changes. Grants that the model does not allow are kept, and give nothing. */
    public Snapshot with(Changes changes) {
        SnapshotEditor editor = new SnapshotEditor(this, dictionary);
        changes.deletes().forEach(editor::delete);
        changes.writes().forEach(editor::write);
        return editor.isChanged() ? editor.done() : this;
    }

    /** For one question: with the grants that it says itself. */
    Snapshot under(Circumstances circumstances) {
        return circumstances.facts().isEmpty() ? this : overlaid(circumstances.facts());
    }

    /** For one question: with further grants, which no later snapshot has. Any thread may do this. */
    Snapshot overlaid(List<Grant> facts) {
        SnapshotEditor editor = new SnapshotEditor(this, dictionary.above(limit, types.length));
        facts.forEach(editor::write);
        return editor.done();
    }

    /** For one question: this, with a number for an object that no grant speaks of. */
    Snapshot knowing(ObjectReference object) {
        Dictionary above = dictionary.above(limit, types.length);
        above.add(object.type(), object.id());
        return new SnapshotEditor(this, above).done();
    }

    /** The same grants under another model. */
    public Snapshot under(Model other) {
        SnapshotEditor editor = new SnapshotEditor(new Snapshot(other, dictionary), dictionary);
        forEach(editor::write);
        return editor.done();
    }

    /** How many grants there are, with those that are ignored. */
    public int size() {
        return size;
    }

    /** Grants that the model does not allow. */
    public List<Grant> ignored() {
        return List.copyOf(ignored.values());
    }

    /** All grants, in no particular order. */
    public void forEach(Consumer<Grant> action) {
        for (int entry = 0; entry < limit; entry++) {
            Row row = subjectsOf.get(entry);
            if (row != null) {
                for (int relation : row.relations()) {
                    for (int subject : row.entries(relation)) {
                        action.accept(Grant.of(object(entry), model.relation(relation).text, subject(subject)));
                    }
                }
            }
            Gate[] closed = gates.get(entry);
            if (closed != null) {
                for (Gate gate : closed) {
                    action.accept(grant(entry, gate));
                }
            }
        }
        ignored.values().forEach(action);
    }

    /** Whether a role gives something on every object of the type, also on those that no grant speaks of. */
    public boolean givesBeyondGrants(String type) {
        ModelType found = model.type(type);
        return found != null && found.hasRoles();
    }

    /** The ids of a type that grants speak of, in the order in which they were first spoken of. */
    public List<String> ids(String type) {
        List<String> ids = new ArrayList<>();
        ModelType found = model.type(type);
        if (found != null) {
            RoaringBitmap named = objectsOfNamedUsersets();
            objectsOf(found).forEach((org.roaringbitmap.IntConsumer) entry -> {
                if (isSubject(entry)
                        || subjectsOf.get(entry) != null
                        || gates.get(entry) != null
                        || named.contains(entry)) {
                    ids.add(dictionary.text(entry));
                }
            });
        }
        return ids;
    }

    private boolean isSubject(int entry) {
        return objectsOf.get(entry) != null || gatedObjectsOf.get(entry) != null;
    }

    private RoaringBitmap objectsOfNamedUsersets() {
        RoaringBitmap objects = new RoaringBitmap();
        usersets.forEach((org.roaringbitmap.IntConsumer) userset -> {
            if (isSubject(userset)) {
                objects.add(dictionary.objectOf(userset));
            }
        });
        return objects;
    }

    /** The objects of a type that grants speak of, or spoke of. */
    RoaringBitmap objectsOf(ModelType type) {
        RoaringBitmap objects = new RoaringBitmap();
        for (int entry = 0; entry < limit; entry++) {
            if (!dictionary.isUserset(entry)
                    && types[dictionary.typeOf(entry)] == type
                    && !dictionary.isWildcard(entry)) {
                objects.add(entry);
            }
        }
        return objects;
    }

    Grant grant(int object, Gate gate) {
        return new Grant(
                object(object),
                model.relation(gate.relation()).text,
                subject(gate.subject()),
                gate.bound(),
                gate.expiresAt());
    }

    ObjectReference object(int entry) {
        return new ObjectReference(dictionary.typeName(dictionary.typeOf(entry)), dictionary.text(entry));
    }

    Subject subject(int entry) {
        if (dictionary.isUserset(entry)) {
            return new Subject.Userset(object(dictionary.objectOf(entry)), dictionary.text(entry));
        }
        return dictionary.isWildcard(entry)
                ? new Subject.Everyone(dictionary.typeName(dictionary.typeOf(entry)))
                : new Subject.One(object(entry));
    }

    /** The number of everyone of a type, or {@link Dictionary#NONE}. */
    int wildcard(String type) {
        int number = dictionary.type(type);
        return number >= 0 && number < wildcards.length ? wildcards[number] : Dictionary.NONE;
    }

    int find(ObjectReference object) {
        return dictionary.find(object.type(), object.id(), limit);
    }

    /** What a userset means, or null if the model has no such name. */
    @Nullable
    Name nameOf(int userset) {
        ModelType type = types[dictionary.typeOf(dictionary.objectOf(userset))];
        return type == null ? null : type.find(dictionary.text(userset));
    }

    /** The grants on an object that always count; none for {@link Dictionary#NONE}. */
    Row row(int object) {
        Row known = object == Dictionary.NONE ? null : subjectsOf.get(object);
        return known == null ? Row.EMPTY : known;
    }

    /** The grants on an object that do not always count; none for {@link Dictionary#NONE}. */
    Gate[] gates(int object) {
        Gate[] known = object == Dictionary.NONE ? null : gates.get(object);
        return known == null ? NO_GATES : known;
    }

    /** What an arrow's target means on an object that it leads to, or null if nothing. */
    @Nullable
    Name target(int parent, Node.Arrow arrow) {
        if (arrow.only() != null) {
            return arrow.only();
        }
        if (dictionary.isUserset(parent)) {
            return null;
        }
        ModelType type = types[dictionary.typeOf(parent)];
        return type == null ? null : arrow.targets()[type.index];
    }

    Membership membership(int entry) {
        Membership known = memberships.get(entry);
        return known == null ? Membership.NONE : known;
    }
}
