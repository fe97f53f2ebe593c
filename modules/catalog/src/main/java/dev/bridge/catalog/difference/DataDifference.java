package dev.bridge.catalog.difference;

import dev.bridge.catalog.ManifestDifference.Change;
import dev.bridge.catalog.ManifestDifference.Kind;
import dev.bridge.catalog.source.Path;
import dev.bridge.catalog.text.YamlText;
import dev.bridge.decision.declaration.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two manifests as plain data, so that no key can be forgotten. */
public final class DataDifference {

    private static final String RETIRED = "retired";

    private final List<Change> changes = new ArrayList<>();

    private DataDifference() {}

    /** The changes from {@code before}, or from nothing, to {@code after}. */
    public static List<Change> between(@Nullable Value before, Value after) {
        DataDifference difference = new DataDifference();
        difference.members(Path.ROOT, membersOf(before), membersOf(after));
        return difference.changes;
    }

    private void members(Path path, Map<String, Value> before, Map<String, Value> after) {
        after.forEach((key, value) -> value(path.child(key), before.get(key), value));
        before.forEach((key, value) -> {
            if (!after.containsKey(key)) {
                value(path.child(key), value, null);
            }
        });
        // Maps are equal in any order; the order of names in a manifest still means something to people.
        if (NameMaps.isAt(path.segments()) && reordered(before, after)) {
            add(Kind.REORDERED, path, names(before), names(after));
        }
    }

    private void value(Path path, @Nullable Value before, @Nullable Value after) {
        boolean entry = NameMaps.isEntry(path.segments());
        if (entry && before != null && after != null && isRetired(before) != isRetired(after)) {
            add(isRetired(after) ? Kind.RETIRED : Kind.RESTORED, path, null, null);
            both(path, inUse(before, after), inUse(after, before));
        } else if (isNameMap(path, before) || isNameMap(path, after)) {
            members(path, membersOf(before), membersOf(after));
        } else if (before != null && after != null) {
            both(path, before, after);
        } else if (before != null) {
            boolean narrowed = !entry && Narrowing.byRemoving(path.segments());
            add(entry ? Kind.REMOVED : narrowed ? Kind.NARROWED : Kind.CHANGED, path, before, null);
        } else {
            boolean narrowed = !entry && Narrowing.byAdding(path.segments());
            add(narrowed ? Kind.NARROWED : Kind.ADDED, path, null, after);
        }
    }

    private void both(Path path, Value before, Value after) {
        if (before instanceof Value.Members(Map<String, Value> old)
                && after instanceof Value.Members(Map<String, Value> fresh)) {
            members(path, old, fresh);
        } else if (!before.equals(after)) {
            boolean narrowed = Narrowing.byChanging(path.segments(), before, after);
            add(narrowed ? Kind.NARROWED : Kind.CHANGED, path, before, after);
        }
    }

    /** Such a map is told entry by entry also where it comes or goes as a whole. */
    private static boolean isNameMap(Path path, @Nullable Value value) {
        return value instanceof Value.Members && NameMaps.isAt(path.segments());
    }

    private static boolean isRetired(Value entry) {
        return membersOf(entry).containsKey(RETIRED);
    }

    /** The entry as it is written while it is not retired: in its short form where {@code other} has a short one. */
    private static Value inUse(Value entry, Value other) {
        Map<String, Value> members = new LinkedHashMap<>(membersOf(entry));
        if (members.remove(RETIRED) == null) {
            return entry;
        }
        return other instanceof Value.Members || members.size() != 1
                ? new Value.Members(members)
                : members.values().iterator().next();
    }

    private static Map<String, Value> membersOf(@Nullable Value value) {
        return value instanceof Value.Members(Map<String, Value> members) ? members : Map.of();
    }

    private static boolean reordered(Map<String, Value> before, Map<String, Value> after) {
        Set<String> kept = new LinkedHashSet<>(before.keySet());
        kept.retainAll(after.keySet());
        Set<String> now = new LinkedHashSet<>(after.keySet());
        now.retainAll(before.keySet());
        return !List.copyOf(kept).equals(List.copyOf(now));
    }

    private static Value names(Map<String, Value> members) {
        return new Value.Items(members.keySet().stream().map(Value::of).toList());
    }

    private void add(Kind kind, Path path, @Nullable Value before, @Nullable Value after) {
        changes.add(new Change(kind, path.segments().getFirst(), path.pointer(), text(before), text(after)));
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null ? null : YamlText.flow(value);
    }
}
