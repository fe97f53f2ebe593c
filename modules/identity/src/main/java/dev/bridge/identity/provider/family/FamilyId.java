package dev.bridge.identity.provider.family;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** All tokens of one authorization. */
public record FamilyId(UUID uuid) implements TypedId {

    public static final IdType<FamilyId> TYPE = IdType.register("family", "a family of tokens", FamilyId::new);

    @Override
    public IdType<FamilyId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
