package dev.bridge.accounts;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A previewed, journalled and undoable change over accounts. */
public record AccountChangeId(UUID uuid) implements TypedId {

    public static final IdType<AccountChangeId> TYPE =
            IdType.register("change", "an account change", AccountChangeId::new);

    @Override
    public IdType<AccountChangeId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
