package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One passkey of a person. */
public record PasskeyId(UUID uuid) implements TypedId {

    public static final IdType<PasskeyId> TYPE = IdType.register("passkey", "a passkey", PasskeyId::new);

    @Override
    public IdType<PasskeyId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
