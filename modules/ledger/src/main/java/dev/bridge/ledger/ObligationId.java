package dev.bridge.ledger;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** What was promised for one line of a document. */
public record ObligationId(UUID uuid) implements TypedId {

    public static final IdType<ObligationId> TYPE = IdType.register("obl", "an obligation", ObligationId::new);

    @Override
    public IdType<ObligationId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
