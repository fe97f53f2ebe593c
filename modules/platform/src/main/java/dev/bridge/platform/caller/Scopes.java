package dev.bridge.platform.caller;

import java.util.Set;

/** The ceiling of a credential: everything, or some actions by name. */
public sealed interface Scopes {

    /** No ceiling of its own. */
    record Everything() implements Scopes {}

    record Only(Set<String> actions) implements Scopes {

        public Only {
            actions = Set.copyOf(actions);
        }
    }

    default boolean allow(String action) {
        return switch (this) {
            case Everything everything -> true;
            case Only only -> only.actions().contains(action);
        };
    }
}
