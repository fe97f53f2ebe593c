package dev.bridge.decision.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Brings memberships up to date with changed grants. Only what a change can reach is looked at: subjects whose own grants changed,
 * and for a userset that got another place all that is below it.
 */
final class MembershipEditor {

    private final SnapshotEditor editor;
    /** Subjects whose direct usersets may have changed. */
    private final RoaringBitmap moved = new RoaringBitmap();
    /** Usersets whose gates may have changed. */
    private final RoaringBitmap regated = new RoaringBitmap();

    private final RoaringBitmap appeared = new RoaringBitmap();
    /** Subjects with the same direct usersets share one membership. */
    private final Map<Key, Membership> shared = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // compared by its content, below
    private record Key(int[] direct) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(direct, key.direct);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(direct);
        }
    }

    MembershipEditor(SnapshotEditor editor) {
        this.editor = editor;
    }

    void edgeChanged(int object, int relation, int subject) {
        for (Name name : editor.model.flatNamesOf(relation)) {
            if (usersetOn(object, name) != Dictionary.NONE) {
                moved.add(subject);
                return;
            }
        }
    }

    void gatesChanged(int object, int relation) {
        for (Name name : editor.model.flatNamesOf(relation)) {
            int userset = usersetOn(object, name);
            if (userset != Dictionary.NONE) {
                regated.add(userset);
            }
        }
    }

    /** A grant names a userset that none named before. Whoever is in it already must learn of it. */
    void usersetAppeared(int userset) {
        appeared.add(userset);
    }

    void finish() {
        appeared.forEach((org.roaringbitmap.IntConsumer) this::take);
        RoaringBitmap displaced = new RoaringBitmap();
        RoaringBitmap single = new RoaringBitmap();
        for (IntIterator each = moved.getIntIterator(); each.hasNext(); ) {
            int subject = each.next();
            if (editor.usersets.contains(subject)) {
                int[] direct = direct(subject);
                if (!Arrays.equals(direct, membership(subject).direct())) {
                    editor.memberships.set(subject, new Membership(direct, Sorted.NONE));
                    displaced.add(subject);
                }
            } else {
                single.add(subject);
            }
        }
        RoaringBitmap below = below(displaced, single);
        below.forEach((org.roaringbitmap.IntConsumer) this::close);
        single.forEach((org.roaringbitmap.IntConsumer) this::place);
        boolean rootsChanged = updateRoots();
        if (rootsChanged || (!below.isEmpty() && !editor.rootsOfDeep.isEmpty())) {
            editor.deep = deep();
        }
    }

    private void take(int userset) {
        regated.add(userset);
        moved.add(userset);
        Name name = editor.nameOf(userset);
        int[] flat = name == null ? null : name.flatRelations();
        if (flat != null) {
            Row row = editor.subjectsOf.get(editor.dictionary.objectOf(userset));
            for (int relation : flat) {
                row.addTo(relation, moved);
            }
        }
    }

    /** The usersets that hold the subject by grants that name it. */
    private int[] direct(int subject) {
        RoaringBitmap direct = new RoaringBitmap();
        Row row = editor.objectsOf.get(subject);
        for (int relation : row.relations()) {
            for (Name name : editor.model.flatNamesOf(relation)) {
                row.forEach(relation, object -> {
                    int userset = usersetOn(object, name);
                    if (userset != Dictionary.NONE) {
                        direct.add(userset);
                    }
                });
            }
        }
        return direct.isEmpty() ? Sorted.NONE : direct.toArray();
    }

    /** The displaced usersets and all usersets in them; single subjects in any of these are added to {@code single}. */
    private RoaringBitmap below(RoaringBitmap displaced, RoaringBitmap single) {
        RoaringBitmap below = displaced.clone();
        RoaringBitmap next = displaced;
        while (!next.isEmpty()) {
            RoaringBitmap members = new RoaringBitmap();
            next.forEach((org.roaringbitmap.IntConsumer) userset -> {
                Name name = editor.nameOf(userset);
                int[] flat = name == null ? null : name.flatRelations();
                if (flat != null) {
                    Row row = editor.subjectsOf.get(editor.dictionary.objectOf(userset));
                    for (int relation : flat) {
                        row.addTo(relation, members);
                    }
                }
            });
            next = RoaringBitmap.and(members, editor.usersets);
            single.or(RoaringBitmap.andNot(members, editor.usersets));
            next.andNot(below);
            below.or(next);
        }
        return below;
    }

    /** Closes a userset over those that hold it. */
    private void close(int userset) {
        Membership membership = membership(userset);
        RoaringBitmap closure = new RoaringBitmap();
        RoaringBitmap next = RoaringBitmap.bitmapOf(membership.direct());
        while (!next.isEmpty()) {
            closure.or(next);
            RoaringBitmap above = new RoaringBitmap();
            next.forEach((org.roaringbitmap.IntConsumer)
                    each -> above.add(membership(each).direct()));
            above.andNot(closure);
            next = above;
        }
        editor.memberships.set(userset, new Membership(membership.direct(), closure.toArray()));
    }

    /** Gives a single subject its membership. */
    private void place(int subject) {
        int[] direct = direct(subject);
        if (direct.length == 0) {
            editor.memberships.set(subject, null);
            return;
        }
        editor.memberships.set(subject, shared.computeIfAbsent(new Key(direct), key -> {
            RoaringBitmap closure = RoaringBitmap.bitmapOf(key.direct());
            for (int userset : key.direct()) {
                closure.add(membership(userset).closure());
            }
            return new Membership(key.direct(), closure.toArray());
        }));
    }

    /** @return whether other usersets are deep in themselves than before */
    private boolean updateRoots() {
        boolean changed = false;
        for (IntIterator each = regated.getIntIterator(); each.hasNext(); ) {
            int userset = each.next();
            boolean before = editor.rootsOfDeep.contains(userset);
            if (isDeepInItself(userset) == before) {
                continue;
            }
            changed = true;
            if (before) {
                editor.rootsOfDeep.remove(userset);
            } else {
                editor.rootsOfDeep.add(userset);
            }
        }
        return changed;
    }

    private boolean isDeepInItself(int userset) {
        Name name = editor.nameOf(userset);
        int[] flat = name == null ? null : name.flatRelations();
        if (flat == null) {
            return true;
        }
        for (Gate gate : editor.gates(editor.dictionary.objectOf(userset))) {
            for (int relation : flat) {
                if (gate.relation() == relation) {
                    return true;
                }
            }
        }
        return false;
    }

    private RoaringBitmap deep() {
        RoaringBitmap deep = editor.rootsOfDeep.clone();
        editor.rootsOfDeep.forEach((org.roaringbitmap.IntConsumer)
                userset -> deep.add(membership(userset).closure()));
        return deep;
    }

    private Membership membership(int entry) {
        Membership known = editor.memberships.get(entry);
        return known == null ? Membership.NONE : known;
    }

    /** The userset of a name on an object if a grant names it. */
    private int usersetOn(int object, Name name) {
        int userset = editor.dictionary.findUserset(object, name.text, editor.dictionary.size());
        return userset != Dictionary.NONE && editor.usersets.contains(userset) ? userset : Dictionary.NONE;
    }
}
