package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A token: a personal one, an organization's, or a key of a service account. Rotating it keeps the id. */
public record TokenId(UUID uuid) implements TypedId {

    public static final IdType<TokenId> TYPE = IdType.register("token", "a token", TokenId::new);

    @Override
    public IdType<TokenId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
