package dev.bridge.decision.graph;

import dev.bridge.decision.Grant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant that does not always count.
 *
 * @param relation the relation's number in the model
 * @param subject the subject's number in the dictionary
 * @param condition compiled; null where only time decides
 */
record Gate(
        int relation,
        int subject,
        @Nullable GrantCondition condition,
        Grant.@Nullable Bound bound,
        @Nullable Instant expiresAt) {

    boolean isOver(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
