package dev.bridge.billing.payment;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** Money that goes back. */
public record RefundId(UUID uuid) implements TypedId {

    public static final IdType<RefundId> TYPE = IdType.register("refund", "a refund", RefundId::new);

    @Override
    public IdType<RefundId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
