package dev.bridge.billing.run;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something is to be done for an account.
 *
 * @param nextAt null where nothing is due by itself
 * @param billedUntil documents were drafted for everything that was due by then; null before the first time
 * @param parked why nothing is done any more until somebody looks at it; null where all is well
 */
public record Scheduled(
        AccountId account,
        @Nullable Instant nextAt,
        @Nullable Instant billedUntil,
        @Nullable Parked parked) {

    /**
     * Why an account was parked.
     *
     * @param code of the problem
     */
    public record Parked(Instant at, String code, String reason) {}
}
