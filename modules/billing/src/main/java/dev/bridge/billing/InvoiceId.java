package dev.bridge.billing;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** An invoice, from its first draft on; what it becomes when it is final has the same id. */
public record InvoiceId(UUID uuid) implements TypedId {

    public static final IdType<InvoiceId> TYPE = IdType.register("invoice", "an invoice", InvoiceId::new);

    @Override
    public IdType<InvoiceId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
