package dev.bridge.platform.caller;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One key of the operator. */
public record OperatorKeyId(UUID uuid) implements TypedId {

    public static final IdType<OperatorKeyId> TYPE =
            IdType.register("opkey", "a key of the operator", OperatorKeyId::new);

    @Override
    public IdType<OperatorKeyId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
