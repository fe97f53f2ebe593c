package dev.bridge.metering;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** Units that are set aside on a counter; what senders of usage name as its reservation. */
public record HoldId(UUID uuid) implements TypedId {

    public static final IdType<HoldId> TYPE = IdType.register("rsv", "a reservation", HoldId::new);

    @Override
    public IdType<HoldId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
