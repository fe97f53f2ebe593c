package dev.bridge.entitlements;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A window of a metered feature in an account. */
public record WindowId(UUID uuid) implements TypedId {

    public static final IdType<WindowId> TYPE = IdType.register("win", "a window", WindowId::new);

    @Override
    public IdType<WindowId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
