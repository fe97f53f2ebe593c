package dev.bridge.access;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A grant as it is stored.
 *
 * @param context what is stored for the condition, an object; null without a condition
 * @param expiresAt from this instant on it does not count
 */
public record StoredGrant(
        Key key,
        @Nullable String condition,
        @Nullable JsonNode context,
        @Nullable Instant expiresAt) {

    /**
     * What makes a grant the same grant.
     *
     * @param product whose model it is of
     */
    public record Key(String product, ObjectReference resource, String relation, Subject subject) {

        public Grant.Edge edge() {
            return new Grant.Edge(resource, relation, subject);
        }

        @Override
        public String toString() {
            return edge().toString();
        }
    }

    /** As the engine takes it. */
    public Grant grant() {
        Grant.Bound bound =
                condition == null || context == null ? null : new Grant.Bound(condition, JsonValues.context(context));
        return new Grant(key.resource(), key.relation(), key.subject(), bound, expiresAt);
    }
}
