package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import java.util.UUID;

/** A program of one account that acts for itself or on behalf of a person, and that a person answers for. */
public record AgentId(UUID uuid) implements PrincipalId {

    public static final IdType<AgentId> TYPE = IdType.register("agent", "an agent", AgentId::new);

    @Override
    public IdType<AgentId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
