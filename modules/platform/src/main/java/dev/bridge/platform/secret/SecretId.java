package dev.bridge.platform.secret;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One stored secret; a module keeps the id where it would have kept the secret. */
public record SecretId(UUID uuid) implements TypedId {

    public static final IdType<SecretId> TYPE = IdType.register("secret", "a secret", SecretId::new);

    @Override
    public IdType<SecretId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
