package dev.bridge.billing.payment;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** Money that came, or that a provider is asked for. */
public record PaymentId(UUID uuid) implements TypedId {

    public static final IdType<PaymentId> TYPE = IdType.register("pay", "a payment", PaymentId::new);

    @Override
    public IdType<PaymentId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
