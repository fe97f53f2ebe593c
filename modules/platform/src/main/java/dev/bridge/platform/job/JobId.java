package dev.bridge.platform.job;

import dev.bridge.kernel.id.IdType;
import dev.bridge.kernel.id.TypedId;
import java.util.UUID;

/** One piece of background work. */
public record JobId(UUID uuid) implements TypedId {

    public static final IdType<JobId> TYPE = IdType.register("job", "a job", JobId::new);

    @Override
    public IdType<JobId> type() {
        return TYPE;
    }

    @Override
    public String toString() {
        return text();
    }
}
