package dev.bridge.decision.graph;

import dev.bridge.decision.Subject;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A subject as a snapshot knows it: everything that a grant can name and that means it too.
 *
 * @param entry the subject's own number, or {@link Dictionary#NONE}
 * @param closure the usersets that hold it, as far as this is kept ready; sorted
 * @param everyone the number of its wildcard, or {@link Dictionary#NONE}
 * @param everyonesClosure the usersets that hold the wildcard; sorted
 * @param userset where the subject is a userset: its object, or {@link Dictionary#NONE}
 * @param name where the subject is a userset: what it means
 */
@SuppressWarnings("ArrayRecordComponent") // as in Node
record Asker(
        int entry,
        int[] closure,
        int everyone,
        int[] everyonesClosure,
        int userset,
        @Nullable Name name) {

    private static final Asker NOBODY =
            new Asker(Dictionary.NONE, Sorted.NONE, Dictionary.NONE, Sorted.NONE, Dictionary.NONE, null);

    static Asker of(Snapshot snapshot, Subject subject) {
        return switch (subject) {
            case Subject.One one -> single(snapshot, snapshot.find(one.object()), snapshot.wildcard(one.type()));
            case Subject.Everyone everyone -> single(snapshot, snapshot.wildcard(everyone.type()), Dictionary.NONE);
            case Subject.Userset userset -> userset(snapshot, userset);
        };
    }

    private static Asker single(Snapshot snapshot, int entry, int everyone) {
        return new Asker(entry, closure(snapshot, entry), everyone, closure(snapshot, everyone), Dictionary.NONE, null);
    }

    private static int[] closure(Snapshot snapshot, int entry) {
        return entry == Dictionary.NONE
                ? Sorted.NONE
                : snapshot.membership(entry).closure();
    }

    /** Whoever is a userset is also each userset on the same object that includes it. */
    private static Asker userset(Snapshot snapshot, Subject.Userset userset) {
        int object = snapshot.find(userset.object());
        Name name = snapshot.model.find(userset.type(), userset.relation());
        if (object == Dictionary.NONE || name == null) {
            return NOBODY;
        }
        RoaringBitmap held = new RoaringBitmap();
        for (Name other : name.type.names.values()) {
            if (other == name || (other.node() instanceof Node.Union union && union.includes(name))) {
                int entry = snapshot.dictionary.findUserset(object, other.text, snapshot.limit);
                if (entry != Dictionary.NONE && snapshot.usersets.contains(entry)) {
                    held.add(entry);
                    held.add(snapshot.membership(entry).closure());
                }
            }
        }
        return new Asker(Dictionary.NONE, held.toArray(), Dictionary.NONE, Sorted.NONE, object, name);
    }

    /** Whether the subject is the userset of the name on the object. */
    boolean is(int object, Name other) {
        return userset == object && name == other;
    }

    /** Whether a grant to the number is one to the subject. */
    boolean means(int subject) {
        return (subject == entry && entry != Dictionary.NONE)
                || (subject == everyone && everyone != Dictionary.NONE)
                || Sorted.contains(closure, subject)
                || Sorted.contains(everyonesClosure, subject);
    }

    /** Whether the row joins the relation to the subject. */
    boolean isJoined(Row row, int relation) {
        int at = row.position(relation);
        return at >= 0
                && ((entry != Dictionary.NONE && row.containsAt(at, entry))
                        || (everyone != Dictionary.NONE && row.containsAt(at, everyone))
                        || (closure.length > 0 && row.intersectsAt(at, closure))
                        || (everyonesClosure.length > 0 && row.intersectsAt(at, everyonesClosure)));
    }

    /** All numbers that mean the subject. */
    RoaringBitmap probes() {
        RoaringBitmap probes = RoaringBitmap.bitmapOf(closure);
        probes.add(everyonesClosure);
        if (entry != Dictionary.NONE) {
            probes.add(entry);
        }
        if (everyone != Dictionary.NONE) {
            probes.add(everyone);
        }
        return probes;
    }
}
