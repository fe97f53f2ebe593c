package dev.bridge.decision;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored edge: the subject has the relation to the resource.
 *
 * @param bound the condition under which it counts
 * @param expiresAt from this instant on it does not count; null for no end
 */
public record Grant(
        ObjectReference resource,
        String relation,
        Subject subject,
        @Nullable Bound bound,
        @Nullable Instant expiresAt) {

    /**
     * A condition of the resource's type with what is stored for it.
     *
     * @param context values of the condition's parameters; they win over the request's
     */
    public record Bound(String condition, Map<String, Object> context) {
        public Bound {
            context = Map.copyOf(context);
        }
    }

    public static Grant of(ObjectReference resource, String relation, Subject subject) {
        return new Grant(resource, relation, subject, null, null);
    }

    /** What makes a grant the same grant: writing it again with another condition or end replaces it. */
    public Edge edge() {
        return new Edge(resource, relation, subject);
    }

    /** The key of a grant. */
    public record Edge(ObjectReference resource, String relation, Subject subject) {
        @Override
        public String toString() {
            return resource + "#" + relation + "@" + subject;
        }
    }

    @Override
    public String toString() {
        return edge() + (bound == null ? "" : "[" + bound.condition() + "]");
    }
}
