package dev.bridge.billing;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** What an account buys, with its timeline. */
public record SubscriptionId(UUID uuid) implements TypedId {

    public static final IdType<SubscriptionId> TYPE = IdType.register("sub", "a subscription", SubscriptionId::new);

    @Override
    public IdType<SubscriptionId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
