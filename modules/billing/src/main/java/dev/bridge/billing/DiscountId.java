package dev.bridge.billing;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** A discount of an account or of a subscription. */
public record DiscountId(UUID uuid) implements TypedId {

    public static final IdType<DiscountId> TYPE = IdType.register("discount", "a discount", DiscountId::new);

    @Override
    public IdType<DiscountId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
