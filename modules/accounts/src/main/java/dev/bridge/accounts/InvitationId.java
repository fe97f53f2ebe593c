package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One invitation of one email address into one account. */
public record InvitationId(UUID uuid) implements TypedId {

    public static final IdType<InvitationId> TYPE = IdType.register("inv", "an invitation", InvitationId::new);

    @Override
    public IdType<InvitationId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
