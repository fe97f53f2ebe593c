package dev.bridge.metering.store;

import dev.bridge.metering.event.EventBody;
import dev.bridge.metering.meter.EventNames;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event in the log.
 *
 * @param account who is charged; {@link Customer#NOBODY} where that is unknown
 * @param data what {@code body} says
 */
public record StoredEvent(
        int account,
        Instant time,
        int lane,
        long position,
        int sender,
        Instant receivedAt,
        String source,
        String id,
        String type,
        @Nullable String subject,
        @Nullable String body,
        @Nullable Object data,
        @Nullable String reservation) {

    static StoredEvent of(Offer offer, int lane, long position) {
        return new StoredEvent(
                offer.accountNumber(),
                offer.time(),
                lane,
                position,
                offer.sender().number(),
                offer.receivedAt(),
                offer.event().source(),
                offer.event().id(),
                offer.event().type(),
                offer.event().subject(),
                offer.event().body(),
                offer.event().data(),
                offer.event().reservation());
    }

    StoredEvent at(int newAccount, int newLane, long newPosition) {
        return new StoredEvent(
                newAccount,
                time,
                newLane,
                newPosition,
                sender,
                receivedAt,
                source,
                id,
                type,
                subject,
                body,
                data,
                reservation);
    }

    /** With what its body says, for one that was read without. */
    StoredEvent read() {
        return new StoredEvent(
                account,
                time,
                lane,
                position,
                sender,
                receivedAt,
                source,
                id,
                type,
                subject,
                body,
                EventBody.read(body),
                reservation);
    }

    /** What is left to know of it where it is known already what it counts: which one it is, and when. */
    StoredEvent bare() {
        return new StoredEvent(
                account, time, lane, position, sender, receivedAt, source, id, type, null, null, null, null);
    }

    public long micros() {
        return Offer.micros(time);
    }

    EventNames names() {
        return new EventNames(data, id, source, type, subject, time);
    }
}
