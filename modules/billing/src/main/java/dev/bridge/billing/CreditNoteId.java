package dev.bridge.billing;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** What was taken back of a final invoice. */
public record CreditNoteId(UUID uuid) implements TypedId {

    public static final IdType<CreditNoteId> TYPE = IdType.register("crn", "a credit note", CreditNoteId::new);

    @Override
    public IdType<CreditNoteId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
