package dev.bridge.decision.graph;

import dev.bridge.decision.Truth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * All objects on which one subject has a name, between two bounds, by sets instead of one by one: unions join, intersections cut,
 * arrows go from parents to children. What hangs on a gate counts in the upper bound only. Names that hang on themselves are
 * filled until nothing is added; where an exclusion is part of the circle, only the upper bound is, with nothing excluded.
 */
final class ObjectBounds {

    private final Snapshot snapshot;
    /** The subject and all usersets that certainly hold it. */
    private final RoaringBitmap certain;
    /** And those that might. */
    private final RoaringBitmap possible;

    /** Whether any grant does not always count. */
    private final boolean doubtful;

    private final Asker asker;
    private final Evaluation evaluation;
    private final Map<Name, Bounds> known = new HashMap<>();
    /** The circle of names that is being filled. */
    private @Nullable Filling filling;

    /** @param evaluation the same subject's; asked about deep usersets */
    ObjectBounds(Snapshot snapshot, Asker asker, Evaluation evaluation) {
        this.snapshot = snapshot;
        this.asker = asker;
        this.evaluation = evaluation;
        this.doubtful = !snapshot.deep.isEmpty() || !snapshot.gatedObjectsOf.isEmpty();
        this.certain = asker.probes();
        this.possible = certain.clone();
        snapshot.deep.forEach((org.roaringbitmap.IntConsumer) userset -> {
            Name name = snapshot.nameOf(userset);
            Truth truth = name == null ? Truth.FALSE : evaluation.holds(snapshot.dictionary.objectOf(userset), name);
            if (truth != Truth.FALSE) {
                possible.add(userset);
            }
            if (truth == Truth.TRUE) {
                certain.add(userset);
            }
        });
    }

    Bounds of(Name name) {
        Bounds settled = known.get(name);
        if (settled != null) {
            return settled;
        }
        if (name.recursion() == Name.Recursion.NONE) {
            Bounds bounds = evaluate(name);
            known.put(name, bounds);
            return bounds;
        }
        Filling outer = filling;
        filling = new Filling();
        known.putAll(filling.fill(name));
        filling = outer;
        return of(name);
    }

    /** What is known of a name, for one that is built from it. */
    private Bounds read(Name reader, Name name) {
        return filling != null && reader.isInCircleWith(name) ? filling.read(reader, name) : of(name);
    }

    /** Names that hang on each other, evaluated again as long as one that they read becomes more. */
    private final class Filling {

        private final Map<Name, Bounds> partial = new HashMap<>();
        private final Map<Name, Set<Name>> readers = new HashMap<>();
        private final Set<Name> stale = new LinkedHashSet<>();

        Map<Name, Bounds> fill(Name start) {
            open(start);
            while (!stale.isEmpty()) {
                Name next = stale.iterator().next();
                stale.remove(next);
                if (open(next).add(evaluate(next))) {
                    stale.addAll(readers.getOrDefault(next, Set.of()));
                }
            }
            return partial;
        }

        Bounds read(Name reader, Name name) {
            readers.computeIfAbsent(name, _ -> new HashSet<>()).add(reader);
            return open(name);
        }

        private Bounds open(Name name) {
            return partial.computeIfAbsent(name, _ -> {
                stale.add(name);
                return Bounds.none();
            });
        }
    }

    private Bounds evaluate(Name name) {
        Bounds bounds = node(name, name.node());
        if (asker.name() == name) {
            bounds.add(same());
        }
        return bounds;
    }

    /** The object that the subject is a userset of. */
    private Bounds same() {
        return new Bounds(RoaringBitmap.bitmapOf(asker.userset()), RoaringBitmap.bitmapOf(asker.userset()));
    }

    private Bounds node(Name within, Node node) {
        return switch (node) {
            case Node.Union union -> union(within, union);
            case Node.Reference reference -> copy(read(within, reference.name()));
            case Node.Intersection intersection -> {
                Bounds bounds = node(within, intersection.operands()[0]);
                for (int at = 1; at < intersection.operands().length; at++) {
                    bounds = bounds.and(node(within, intersection.operands()[at]));
                }
                yield cautious(within, bounds);
            }
            case Node.Exclusion exclusion -> {
                Bounds bounds = node(within, exclusion.base());
                // What is excluded may still grow while a circle is filled; then too little would be left.
                if (within.recursion() != Name.Recursion.BOOLEAN) {
                    for (Node excluded : exclusion.excluded()) {
                        bounds = bounds.without(node(within, excluded));
                    }
                }
                yield cautious(within, bounds);
            }
            case Node.Every every ->
                cautious(
                        within,
                        new Bounds(
                                new RoaringBitmap(),
                                children(within, every.arrow()).most()));
            case Node.Fixed fixed -> everywhere(within, fixed);
        };
    }

    /** All objects of the type, where the subject has the name on the one object that decides. */
    private Bounds everywhere(Name within, Node.Fixed fixed) {
        int object = snapshot.find(fixed.object());
        Truth truth = object == Dictionary.NONE ? Truth.FALSE : evaluation.holds(object, fixed.name());
        RoaringBitmap all = truth == Truth.FALSE ? new RoaringBitmap() : snapshot.objectsOf(within.type);
        return new Bounds(truth == Truth.TRUE ? all.clone() : new RoaringBitmap(), all);
    }

    private static Bounds cautious(Name within, Bounds bounds) {
        return within.recursion() == Name.Recursion.BOOLEAN ? new Bounds(new RoaringBitmap(), bounds.most()) : bounds;
    }

    private static Bounds copy(Bounds bounds) {
        return new Bounds(bounds.least().clone(), bounds.most().clone());
    }

    private Bounds union(Name within, Node.Union union) {
        Bounds bounds = Bounds.none();
        for (int relation : union.relations()) {
            addObjects(certain, relation, snapshot.objectsOf, bounds.least());
            if (doubtful) {
                addObjects(possible, relation, snapshot.objectsOf, bounds.most());
                addObjects(possible, relation, snapshot.gatedObjectsOf, bounds.most());
            }
        }
        if (!doubtful) {
            bounds.most().or(bounds.least());
        }
        for (Name included : union.names()) {
            if (included == asker.name()) {
                bounds.add(same());
            }
        }
        for (Node.Arrow arrow : union.arrows()) {
            bounds.join(children(within, arrow));
        }
        for (Node other : union.others()) {
            bounds.join(node(within, other));
        }
        return bounds;
    }

    /** The objects whose arrow leads to something on which the subject has the target. */
    private Bounds children(Name within, Node.Arrow arrow) {
        Bounds bounds = Bounds.none();
        for (Name target : arrow.targets()) {
            if (target != null) {
                Bounds parents = read(within, target);
                addObjects(parents.least(), arrow.relation(), snapshot.objectsOf, bounds.least());
                if (doubtful || !parents.isExact()) {
                    addObjects(parents.most(), arrow.relation(), snapshot.objectsOf, bounds.most());
                    addObjects(parents.most(), arrow.relation(), snapshot.gatedObjectsOf, bounds.most());
                } else {
                    bounds.most().or(bounds.least());
                }
            }
        }
        return bounds;
    }

    private static void addObjects(RoaringBitmap subjects, int relation, Rows objectsOf, RoaringBitmap objects) {
        subjects.forEach((org.roaringbitmap.IntConsumer) subject -> {
            Row row = objectsOf.get(subject);
            if (row != null) {
                row.addTo(relation, objects);
            }
        });
    }
}
