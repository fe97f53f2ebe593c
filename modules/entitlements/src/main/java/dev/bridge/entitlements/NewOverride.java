package dev.bridge.entitlements;

import dev.bridge.catalog.Included;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An override to be.
 *
 * @param from null for now
 * @param until null for no end
 * @param owner who answers for it, {@code type:id}
 */
public record NewOverride(
        String product,
        String feature,
        Wish wish,
        @Nullable Instant from,
        @Nullable Instant until,
        String owner,
        String reason) {

    /** What is to be given. */
    public sealed interface Wish {}

    /** Of a switch. */
    public record On(boolean on) implements Wish {}

    /**
     * Of a limit or a metered feature.
     *
     * @param amount null for no limit
     * @param replaces whether it stands in place of what plans give
     * @param overage of a metered feature; null leaves it to the plan
     */
    public record Units(@Nullable BigDecimal amount, boolean replaces, Included.@Nullable Overage overage)
            implements Wish {}
}
