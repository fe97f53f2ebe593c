package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One authenticator app of a person. */
public record TotpId(UUID uuid) implements TypedId {

    public static final IdType<TotpId> TYPE = IdType.register("totp", "an authenticator app", TotpId::new);

    @Override
    public IdType<TotpId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
