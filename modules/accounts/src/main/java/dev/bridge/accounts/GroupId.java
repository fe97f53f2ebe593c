package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A named set of members of one account. */
public record GroupId(UUID uuid) implements TypedId {

    public static final IdType<GroupId> TYPE = IdType.register("group", "a group", GroupId::new);

    @Override
    public IdType<GroupId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
