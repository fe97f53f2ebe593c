package dev.bridge.catalog.difference;

import dev.bridge.decision.declaration.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells changes after which less is possible from those that only differ. A field that is absent has its standard value,
 * so coming and going are changes too.
 */
final class Narrowing {

    /** Lists whose items are possibilities; a list of one may be written without brackets. */
    private static final Set<String> POSSIBILITIES =
            Set.of("subjects", "scopes", "dimensions", "addon_to", "or", "writers", "on");

    private static final Set<String> UPPER_BOUNDS = Set.of("maximum", "max_items");

    /** Conditions on stored values. */
    private static final Set<String> BOUNDS = Set.of("minimum", "maximum", "max_items", "pattern", "required");

    /** What a feature counts: with another one, what a customer has means something else. */
    private static final Set<String> COUNTED = Set.of("counts", "meter");

    private Narrowing() {}

    /** Whether a field that was absent narrows. */
    static boolean byAdding(List<String> path) {
        String key = path.getLast();
        return (isBounded(path) && BOUNDS.contains(key)) || (isIncluded(path) && key.equals("maximum"));
    }

    /** Whether a field that is absent now narrows. */
    static boolean byRemoving(List<String> path) {
        String key = path.getLast();
        return POSSIBILITIES.contains(key)
                || COUNTED.contains(key)
                || (isIncluded(path) && (key.equals("rollover") || key.equals("minimum")));
    }

    static boolean byChanging(List<String> path, Value before, Value after) {
        String key = path.getLast();
        boolean entry = NameMaps.isEntry(path);
        if (isRelation(path) || (!entry && POSSIBILITIES.contains(key))) {
            return !new HashSet<>(items(after)).containsAll(items(before));
        }
        if (isType(path, entry)) {
            return !isWiderChoice(before, after);
        }
        if (isIncluded(path)) {
            return givesLess(key, before, after);
        }
        if (isBounded(path) && BOUNDS.contains(key)) {
            int order = compare(before, after);
            return key.equals("pattern") || (UPPER_BOUNDS.contains(key) ? order > 0 : order < 0);
        }
        return !entry && COUNTED.contains(key);
    }

    private static List<Value> items(Value value) {
        return value instanceof Value.Items(List<Value> items) ? items : List.of(value);
    }

    /** A relation in its short form is the list of subjects itself. */
    private static boolean isRelation(List<String> path) {
        return path.size() == 4
                && path.get(0).equals("resources")
                && path.get(2).equals("relations");
    }

    private static boolean isType(List<String> path, boolean entry) {
        return entry
                ? path.size() == 4
                        && path.get(0).equals("resources")
                        && path.get(2).equals("attributes")
                : path.getLast().equals("type") && !path.getFirst().equals("plans");
    }

    private static boolean isWiderChoice(Value before, Value after) {
        return before instanceof Value.Text(String old)
                && after instanceof Value.Text(String fresh)
                && old.startsWith("enum[")
                && fresh.startsWith("enum[")
                && choices(fresh).containsAll(choices(old));
    }

    private static Set<String> choices(String type) {
        String inner = type.substring(type.indexOf('[') + 1, type.length() - 1);
        return Set.copyOf(Arrays.asList(inner.split(", ", -1)));
    }

    /** The bounds of settings and attributes; a meter's minimum is none. */
    private static boolean isBounded(List<String> path) {
        return path.size() == 3
                && (path.getFirst().equals("settings") || path.getFirst().equals("attributes"));
    }

    private static boolean isIncluded(List<String> path) {
        return path.size() > 3 && path.get(0).equals("plans") && path.get(2).equals("includes");
    }

    private static boolean givesLess(String key, Value before, Value after) {
        return (before.equals(Value.of(true)) && after.equals(Value.of(false)))
                || before.equals(Value.of("unlimited"))
                || (key.equals("overage") && after.equals(Value.of("block")))
                || (!key.equals("priority") && compare(before, after) > 0);
    }

    /** As numbers; 0 where they are none. */
    private static int compare(Value before, Value after) {
        return before instanceof Value.Decimal(BigDecimal old) && after instanceof Value.Decimal(BigDecimal fresh)
                ? old.compareTo(fresh)
                : 0;
    }
}
