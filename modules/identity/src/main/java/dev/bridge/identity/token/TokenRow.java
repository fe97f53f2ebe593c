package dev.bridge.identity.token;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A token with the digests of its values.
 *
 * @param digest of its present value
 * @param previous of the value before the last rotation; null where there is none
 * @param previousUntil when that one ends
 * @param readAt when this was so
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record TokenRow(
        Token token,
        byte[] digest,
        byte @Nullable [] previous,
        @Nullable Instant previousUntil,
        Instant readAt) {

    boolean isOpenedBy(byte[] shown, Instant now) {
        return Arrays.equals(shown, digest)
                || (previous != null
                        && previousUntil != null
                        && Arrays.equals(shown, previous)
                        && now.isBefore(previousUntil));
    }
}
