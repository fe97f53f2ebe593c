package dev.bridge.metering.event;

import java.math.BigDecimal;
import java.time.Instant;

/** Usage that Bridge itself knows of: its events have types that nobody can send. */
public final class OwnUsage {

    /** Types that begin so are not read from anybody. */
    public static final String TYPES = "dev.bridge.counted.";

    /** The member of {@code data} that has the number. */
    public static final String CHANGE = "change";

    private OwnUsage() {}

    /** An event as if it had been read. */
    public static UsageEvent event(
            String source, String id, String type, String subject, Instant time, BigDecimal change) {
        JsonObject data = JsonObject.of(new String[] {CHANGE}, new Object[] {change}, 1);
        return new UsageEvent(
                source,
                id,
                type,
                subject,
                EventTime.stored(time),
                "{\"%s\":%s}".formatted(CHANGE, change.toPlainString()),
                data,
                new CanonicalForm().hash(type, subject, time, data),
                null);
    }
}
