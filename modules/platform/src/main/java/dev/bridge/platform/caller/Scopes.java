package dev.bridge.platform.caller;

import dev.bridge.kernel.event.ObjectRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ceiling of a credential: what it may be used for at most, whatever its principal may do.
 *
 * <p>Actions are named with their product, {@code registry:image.push}. One named without is Bridge's own: {@code
 * members.invite} is {@code bridge:members.invite}.
 */
public sealed interface Scopes {

    /** What stands before the names of Bridge's own actions. */
    String BRIDGE = "bridge:";

    /** No ceiling of its own. */
    record Everything() implements Scopes {}

    /** Some of Bridge's own actions by name. */
    record Only(Set<String> actions) implements Scopes {

        public Only {
            actions = Set.copyOf(actions);
        }
    }

    /**
     * Actions of products, by name or by wildcard: {@code registry:image.push}, {@code registry:image.*}, {@code
     * registry:*}.
     *
     * @param resources the only things that it may be used on; empty for all
     */
    record Listed(List<String> patterns, Set<ObjectRef> resources) implements Scopes {

        public Listed {
            patterns = List.copyOf(patterns);
            resources = Set.copyOf(resources);
        }
    }

    /** Whether an action is within the ceiling, wherever it is done. */
    default boolean allow(String action) {
        return switch (this) {
            case Everything everything -> true;
            case Only only -> only.actions().contains(action);
            case Listed listed -> listed.patterns().stream().anyMatch(pattern -> covers(pattern, qualified(action)));
        };
    }

    /** Whether an action is within the ceiling for a thing; null for the platform as a whole. */
    default boolean allow(String action, @Nullable ObjectRef resource) {
        boolean reaches = !(this instanceof Listed listed)
                || listed.resources().isEmpty()
                || (resource != null && listed.resources().contains(resource));
        return reaches && allow(action);
    }

    /** Whether an action is within the ceiling by its own name and not by a wildcard, as actions that demand assurance need. */
    default boolean allowByName(String action) {
        return switch (this) {
            case Everything everything -> true;
            case Only only -> only.actions().contains(action);
            case Listed listed -> listed.patterns().contains(qualified(action));
        };
    }

    /** Whether everything that a pattern names is within the ceiling. */
    default boolean cover(String pattern) {
        return switch (this) {
            case Everything everything -> true;
            case Only only -> pattern.startsWith(BRIDGE) && only.actions().contains(pattern.substring(BRIDGE.length()));
            case Listed listed -> listed.patterns().stream().anyMatch(held -> covers(held, pattern));
        };
    }

    private static String qualified(String action) {
        return action.indexOf(':') < 0 ? BRIDGE + action : action;
    }

    /** A wildcard covers what begins as it does; a star stands only at the end, after {@code :} or {@code .}. */
    private static boolean covers(String held, String asked) {
        return held.endsWith("*") ? asked.startsWith(held.substring(0, held.length() - 1)) : held.equals(asked);
    }
}
