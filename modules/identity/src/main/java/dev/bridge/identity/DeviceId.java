package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One browser that a person has signed in with before. */
public record DeviceId(UUID uuid) implements TypedId {

    public static final IdType<DeviceId> TYPE = IdType.register("device", "a device", DeviceId::new);

    @Override
    public IdType<DeviceId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
