package dev.bridge.metering.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One CloudEvent that says what was used, read and found right in form. Together with the sending account, {@code source}
 * and {@code id} are its identity.
 *
 * @param source CloudEvents {@code source}, at most 512 bytes
 * @param id CloudEvents {@code id}, at most 256 bytes
 * @param type CloudEvents {@code type}, at most 255 bytes
 * @param subject who is charged: an id, name or alias of an account; null where the sender's own account is
 * @param time when it was used, in microseconds; null where it was not sent, and the time of receipt counts
 * @param body {@code data} as received, as JSON text, to be read again by {@link EventBody}; null where there was none
 * @param data what {@code body} says, as values that never change: {@code Map<String, Object>}, {@code List<Object>},
 *     {@code String}, {@code BigDecimal}, {@code Boolean}, or null. Numbers have at most 26 digits before the point and 12
 *     after it where they can be counted; others are kept as {@code UncountableNumber}
 * @param contentHash tells events of the same identity apart
 * @param reservation the hold on which it lands, by the extension {@code reservation}
 */
public record UsageEvent(
        String source,
        String id,
        String type,
        @Nullable String subject,
        @Nullable Instant time,
        @Nullable String body,
        @Nullable Object data,
        ContentHash contentHash,
        @Nullable String reservation)
        implements ReadEvent {}
