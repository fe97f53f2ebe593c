package dev.bridge.billing.credit;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** An amount of account credit. */
public record CreditId(UUID uuid) implements TypedId {

    public static final IdType<CreditId> TYPE = IdType.register("credit", "an amount of account credit", CreditId::new);

    @Override
    public IdType<CreditId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
