package dev.bridge.identity.provider.key;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One signing key; its text is the {@code kid} of what it signs. */
public record SigningKeyId(UUID uuid) implements TypedId {

    public static final IdType<SigningKeyId> TYPE = IdType.register("key", "a signing key", SigningKeyId::new);

    @Override
    public IdType<SigningKeyId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
