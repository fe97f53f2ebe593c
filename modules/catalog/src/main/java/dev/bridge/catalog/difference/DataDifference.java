package dev.bridge.catalog.difference;

import dev.bridge.catalog.ManifestDifference.Change;
import dev.bridge.catalog.ManifestDifference.Kind;
import dev.bridge.catalog.Value;
import dev.bridge.catalog.source.Path;
import dev.bridge.catalog.text.YamlText;
import java.util.ArrayList;
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
        Map<String, Value> old = before instanceof Value.Members(Map<String, Value> members) ? members : Map.of();
        difference.members(
                Path.ROOT, old, after instanceof Value.Members(Map<String, Value> members) ? members : Map.of());
        return difference.changes;
    }

    private void members(Path path, Map<String, Value> before, Map<String, Value> after) {
        after.forEach((key, value) -> value(path.child(key), before.get(key), value));
        before.forEach((key, value) -> {
            if (!after.containsKey(key)) {
                value(path.child(key), value, null);
            }
        });
        if (isNames(path) && reordered(before, after)) {
            add(Kind.REORDERED, path, names(before), names(after));
        }
    }

    private void value(Path path, @Nullable Value before, @Nullable Value after) {
        if (before != null && before.equals(after) && !mayBeReordered(before)) {
            return;
        }
        if (path.segment().equals(RETIRED) && path.parent() != null) {
            add(after == null ? Kind.RESTORED : Kind.RETIRED, path.parent(), text(before), text(after));
        } else if (isBlock(path, before, after)) {
            members(path, membersOf(before), membersOf(after));
        } else if (before instanceof Value.Members(Map<String, Value> old)
                && after instanceof Value.Members(Map<String, Value> fresh)) {
            members(path, old, fresh);
        } else if (before == null) {
            add(Narrowing.byAdding(path) ? Kind.NARROWED : Kind.ADDED, path, null, text(after));
        } else if (after == null) {
            add(Kind.REMOVED, path, text(before), null);
        } else if (!before.equals(after)) {
            add(Narrowing.is(path, before, after) ? Kind.NARROWED : Kind.CHANGED, path, text(before), text(after));
        }
    }

    /** A whole block that comes or goes is told entry by entry. */
    private static boolean isBlock(Path path, @Nullable Value before, @Nullable Value after) {
        boolean top = path.parent() != null && path.parent().parent() == null;
        return top && (before instanceof Value.Members || after instanceof Value.Members);
    }

    private static Map<String, Value> membersOf(@Nullable Value value) {
        return value instanceof Value.Members(Map<String, Value> members) ? members : Map.of();
    }

    /** Maps are equal in any order; the order of names in a manifest still means something to people. */
    private static boolean mayBeReordered(Value value) {
        return value instanceof Value.Members;
    }

    private static boolean isNames(Path path) {
        return path.parent() != null;
    }

    private static boolean reordered(Map<String, Value> before, Map<String, Value> after) {
        Set<String> kept = new LinkedHashSet<>(before.keySet());
        kept.retainAll(after.keySet());
        Set<String> now = new LinkedHashSet<>(after.keySet());
        now.retainAll(before.keySet());
        return !List.copyOf(kept).equals(List.copyOf(now));
    }

    private static String names(Map<String, Value> members) {
        return "[" + String.join(", ", members.keySet()) + "]";
    }

    private static @Nullable String text(@Nullable Value value) {
        return value == null ? null : YamlText.flow(value);
    }

    private void add(Kind kind, Path path, @Nullable String before, @Nullable String after) {
        Path top = path;
        while (top.parent() != null && top.parent().parent() != null) {
            top = top.parent();
        }
        changes.add(new Change(kind, top.segment(), path.pointer(), before, after));
    }
}
