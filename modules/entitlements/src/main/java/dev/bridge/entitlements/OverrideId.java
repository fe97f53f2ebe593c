package dev.bridge.entitlements;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** What somebody decided about a feature of an account. */
public record OverrideId(UUID uuid) implements TypedId {

    public static final IdType<OverrideId> TYPE = IdType.register("ovr", "an override", OverrideId::new);

    @Override
    public IdType<OverrideId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
