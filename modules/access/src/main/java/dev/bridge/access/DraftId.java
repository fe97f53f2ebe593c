package dev.bridge.access;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** Names a draft. */
public record DraftId(UUID uuid) implements TypedId {

    public static final IdType<DraftId> TYPE = IdType.register("draft", "a draft", DraftId::new);

    @Override
    public IdType<DraftId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
