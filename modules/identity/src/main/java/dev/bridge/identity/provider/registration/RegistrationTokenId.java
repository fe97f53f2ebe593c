package dev.bridge.identity.provider.registration;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One token by which clients register themselves. */
public record RegistrationTokenId(UUID uuid) implements TypedId {

    public static final IdType<RegistrationTokenId> TYPE =
            IdType.register("regtoken", "a registration token", RegistrationTokenId::new);

    @Override
    public IdType<RegistrationTokenId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
