package dev.bridge.ledger;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One transaction of the ledger. */
public record TransactionId(UUID uuid) implements TypedId {

    public static final IdType<TransactionId> TYPE =
            IdType.register("ltx", "a transaction of the ledger", TransactionId::new);

    @Override
    public IdType<TransactionId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
