package dev.bridge.decision.graph;

import dev.bridge.decision.Subject;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A subject as a snapshot knows it: everything that a grant can name and that means it too.
 *
 * @param probes the subject, its wildcard and the usersets that hold them, as far as this is kept ready; sorted
 * @param userset where the subject is a userset: its object, or {@link Dictionary#NONE}
 * @param name where the subject is a userset: what it means
 */
@SuppressWarnings("ArrayRecordComponent") // as in Node
record Asker(int[] probes, int userset, @Nullable Name name) {

    private static final Asker NOBODY = new Asker(Sorted.NONE, Dictionary.NONE, null);

    static Asker of(Snapshot snapshot, Subject subject) {
        return switch (subject) {
            case Subject.One one -> single(snapshot, snapshot.find(one.object()), snapshot.wildcard(one.type()));
            case Subject.Everyone everyone -> single(snapshot, snapshot.wildcard(everyone.type()), Dictionary.NONE);
            case Subject.Userset userset -> userset(snapshot, userset);
        };
    }

    private static Asker single(Snapshot snapshot, int entry, int wildcard) {
        if (wildcard == Dictionary.NONE) {
            if (entry == Dictionary.NONE) {
                return NOBODY;
            }
            int[] closure = snapshot.membership(entry).closure();
            return new Asker(
                    closure.length == 0 ? new int[] {entry} : Sorted.with(closure, entry), Dictionary.NONE, null);
        }
        RoaringBitmap probes = new RoaringBitmap();
        probes.add(wildcard);
        probes.add(snapshot.membership(wildcard).closure());
        if (entry != Dictionary.NONE) {
            probes.add(entry);
            probes.add(snapshot.membership(entry).closure());
        }
        return new Asker(probes.toArray(), Dictionary.NONE, null);
    }

    /** Whoever is a userset is also each userset on the same object that includes it. */
    private static Asker userset(Snapshot snapshot, Subject.Userset userset) {
        int object = snapshot.find(userset.object());
        Name name = snapshot.model.find(userset.type(), userset.relation());
        if (object == Dictionary.NONE || name == null) {
            return NOBODY;
        }
        RoaringBitmap probes = new RoaringBitmap();
        for (Name other : name.type.names.values()) {
            if (other == name || (other.node() instanceof Node.Union union && union.includes(name))) {
                int entry = snapshot.dictionary.findUserset(object, other.text, snapshot.limit);
                if (entry != Dictionary.NONE && snapshot.usersets.contains(entry)) {
                    probes.add(entry);
                    probes.add(snapshot.membership(entry).closure());
                }
            }
        }
        return new Asker(probes.toArray(), object, name);
    }

    /** Whether the subject is the userset of the name on the object. */
    boolean is(int object, Name other) {
        return userset == object && name == other;
    }
}
