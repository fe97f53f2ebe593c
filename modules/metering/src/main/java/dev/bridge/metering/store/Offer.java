package dev.bridge.metering.store;

import dev.bridge.metering.event.UsageEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into a lane.
 *
 * @param account who is charged; null where the subject leads to nobody
 * @param key its identity
 * @param time its own time, or that of its receipt
 * @param target what it voids; null for usage
 */
record Offer(
        Customer sender,
        @Nullable Customer account,
        IdentityKey key,
        UsageEvent event,
        Instant time,
        Instant receivedAt,
        @Nullable Target target) {

    /** What a void names: an event of the same sender. */
    record Target(IdentityKey key, String source, String id, String reason) {}

    int accountNumber() {
        return account == null ? Customer.NOBODY : account.number();
    }

    long micros() {
        return micros(time);
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
}
