package dev.bridge.billing.clock;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A test clock. */
public record ClockId(UUID uuid) implements TypedId {

    public static final IdType<ClockId> TYPE = IdType.register("clock", "a test clock", ClockId::new);

    @Override
    public IdType<ClockId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
