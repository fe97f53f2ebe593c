package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One signed-in browser. */
public record SessionId(UUID uuid) implements TypedId {

    public static final IdType<SessionId> TYPE = IdType.register("session", "a session", SessionId::new);

    @Override
    public IdType<SessionId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
