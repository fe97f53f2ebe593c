package dev.bridge.identity.provider.client;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One client; its text is the {@code client_id}. */
public record ClientId(UUID uuid) implements TypedId {

    public static final IdType<ClientId> TYPE = IdType.register("client", "a client", ClientId::new);

    @Override
    public IdType<ClientId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
