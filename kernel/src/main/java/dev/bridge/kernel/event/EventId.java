package dev.bridge.kernel.event;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One event of the log. */
public record EventId(UUID uuid) implements TypedId {

    public static final IdType<EventId> TYPE = IdType.register("evt", "an event", EventId::new);

    @Override
    public IdType<EventId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
