package dev.bridge.billing.payment;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** What a provider is asked to do once; also the idempotency key under which it is asked. */
public record AttemptId(UUID uuid) implements TypedId {

    public static final IdType<AttemptId> TYPE =
            IdType.register("attempt", "an attempt at a payment or refund", AttemptId::new);

    @Override
    public IdType<AttemptId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
