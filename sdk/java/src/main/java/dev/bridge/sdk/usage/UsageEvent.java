package dev.bridge.sdk.usage;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One CloudEvent that says what was used. The same event may be sent as often as one likes; it counts once.
 *
 * @param specversion {@code 1.0}
 * @param source which program says so: {@code /eu/registry-3}
 * @param id unique among the events of the source, and the same whenever this event is sent again
 * @param type what meters count: {@code image.pulled}
 * @param subject who is charged: an organization by id, name or alias; null for the sender's own
 * @param time when it was used; null for the time of receipt
 * @param data what meters read: amounts as {@code BigDecimal}, whole numbers or texts, never as floating point
 */
public record UsageEvent(
        String specversion,
        String source,
        String id,
        String type,
        @Nullable String subject,
        @Nullable Instant time,
        @Nullable Map<String, Object> data) {

    private static final String VERSION = "1.0";

    public static UsageEvent of(
            String source,
            String id,
            String type,
            @Nullable String subject,
            @Nullable Instant time,
            @Nullable Map<String, Object> data) {
        return new UsageEvent(VERSION, source, id, type, subject, time, data);
    }
}
