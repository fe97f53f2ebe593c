package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A person's claim to one email address. */
public record IdentifierId(UUID uuid) implements TypedId {

    public static final IdType<IdentifierId> TYPE =
            IdType.register("email", "an email address of a person", IdentifierId::new);

    @Override
    public IdType<IdentifierId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
