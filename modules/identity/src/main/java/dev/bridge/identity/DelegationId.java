package dev.bridge.identity;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A person's leave for an agent to act on their behalf. */
public record DelegationId(UUID uuid) implements TypedId {

    public static final IdType<DelegationId> TYPE = IdType.register("delegation", "a delegation", DelegationId::new);

    @Override
    public IdType<DelegationId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
