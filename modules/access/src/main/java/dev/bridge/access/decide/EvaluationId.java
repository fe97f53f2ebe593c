package dev.bridge.access.decide;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One decision. */
public record EvaluationId(UUID uuid) implements TypedId {

    public static final IdType<EvaluationId> TYPE = IdType.register("eval", "a decision", EvaluationId::new);

    @Override
    public IdType<EvaluationId> type() {
        return TYPE;
    }
}
