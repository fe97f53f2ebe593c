package dev.bridge.decision.obvious;

import dev.bridge.decision.Grant;
import dev.bridge.decision.Truth;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A grant that is there under some circumstances, or may be.
 *
 * @param truth {@link Truth#UNKNOWN} if it hangs on what is not known
 * @param missing the names that are not known
 */
record Present(Grant grant, Truth truth, Set<String> missing) {

    static Present of(World world, Grant grant, Instant now, Map<String, Object> context) {
        if (!world.allows(grant) || (grant.expiresAt() != null && !now.isBefore(grant.expiresAt()))) {
            return new Present(grant, Truth.FALSE, Set.of());
        }
        Grant.Bound bound = grant.bound();
        if (bound == null) {
            return new Present(grant, Truth.TRUE, Set.of());
        }
        String when = Objects.requireNonNull(Objects.requireNonNull(
                                world.types().get(grant.resource().type()))
                        .conditions()
                        .get(bound.condition()))
                .when();
        WrittenCondition.Value value = WrittenCondition.of(when).value(now, context, bound.context());
        return new Present(grant, value.truth(), value.missing());
    }
}
