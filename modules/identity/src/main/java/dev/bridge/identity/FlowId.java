package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One way through sign-in, registration or recovery, a quarter of an hour long. */
public record FlowId(UUID uuid) implements TypedId {

    public static final IdType<FlowId> TYPE = IdType.register("flow", "a sign-in flow", FlowId::new);

    @Override
    public IdType<FlowId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
