package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A recovery of somebody that an operator has asked for. */
public record RecoveryId(UUID uuid) implements TypedId {

    public static final IdType<RecoveryId> TYPE = IdType.register("recovery", "a recovery", RecoveryId::new);

    @Override
    public IdType<RecoveryId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
