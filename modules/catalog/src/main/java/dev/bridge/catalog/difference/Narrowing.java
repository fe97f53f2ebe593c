package dev.bridge.catalog.difference;

import dev.bridge.catalog.Value;
import dev.bridge.catalog.source.Path;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells changes after which less is possible from those that only differ. */
final class Narrowing {

    /** Lists whose items are possibilities; the items of other lists are values. */
    private static final Set<String> POSSIBILITIES =
            Set.of("subjects", "scopes", "dimensions", "addon_to", "or", "writers", "on");

    private static final Set<String> LOWER_BOUNDS = Set.of("minimum");
    private static final Set<String> UPPER_BOUNDS = Set.of("maximum", "max_items");
    private static final Set<String> BOUNDED_BLOCKS = Set.of("settings", "attributes");

    private Narrowing() {}

    /** A bound that was not there before. */
    static boolean byAdding(Path path) {
        String key = path.segment();
        return BOUNDED_BLOCKS.contains(top(path))
                && depth(path) == 3
                && (LOWER_BOUNDS.contains(key)
                        || UPPER_BOUNDS.contains(key)
                        || key.equals("pattern")
                        || key.equals("required"));
    }

    static boolean is(Path path, Value before, Value after) {
        String key = path.segment();
        String block = top(path);
        if (before instanceof Value.Items(List<Value> old) && isPossibilities(path)) {
            return !(after instanceof Value.Items(List<Value> fresh)) || !new HashSet<>(fresh).containsAll(old);
        }
        if (BOUNDED_BLOCKS.contains(block) && (LOWER_BOUNDS.contains(key) || UPPER_BOUNDS.contains(key))) {
            int order = compare(before, after);
            return LOWER_BOUNDS.contains(key) ? order < 0 : order > 0;
        }
        if (key.equals("pattern") || key.equals("counts") || key.equals("meter")) {
            return true;
        }
        if (isType(path, block)) {
            return !isWiderChoice(before, after);
        }
        return isIncluded(path) && gives(before, after);
    }

    /** A relation in its short form is the list of subjects itself. */
    private static boolean isPossibilities(Path path) {
        Path parent = path.parent();
        return POSSIBILITIES.contains(path.segment())
                || (parent != null && parent.segment().equals("relations"));
    }

    private static boolean isType(Path path, String block) {
        Path parent = path.parent();
        boolean attribute = parent != null && parent.segment().equals("attributes") && block.equals("resources");
        return attribute || (path.segment().equals("type") && !block.equals("plans"));
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

    private static boolean isIncluded(Path path) {
        for (Path at = path; at != null; at = at.parent()) {
            if (at.segment().equals("includes")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entitlement gives less than before. */
    private static boolean gives(Value before, Value after) {
        if (before.equals(Value.of(true)) && after.equals(Value.of(false))) {
            return true;
        }
        if (before.equals(Value.of("unlimited"))) {
            return true;
        }
        return before instanceof Value.Decimal && compare(before, after) > 0;
    }

    private static int compare(Value before, Value after) {
        return before instanceof Value.Decimal(BigDecimal old) && after instanceof Value.Decimal(BigDecimal fresh)
                ? old.compareTo(fresh)
                : 0;
    }

    private static String top(Path path) {
        Path at = path;
        while (at.parent() != null && at.parent().parent() != null) {
            at = at.parent();
        }
        return at.segment();
    }

    private static int depth(@Nullable Path path) {
        int depth = 0;
        for (Path at = path; at != null && at.parent() != null; at = at.parent()) {
            depth++;
        }
        return depth;
    }
}
