package dev.bridge.metering;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A running quantity. */
public record CounterId(UUID uuid) implements TypedId {

    public static final IdType<CounterId> TYPE = IdType.register("ctr", "a counter", CounterId::new);

    @Override
    public IdType<CounterId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
