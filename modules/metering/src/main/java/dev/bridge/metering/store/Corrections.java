package dev.bridge.metering.store;

import dev.bridge.metering.event.EventFault;
import dev.bridge.metering.event.RefusedEvent;
import dev.bridge.metering.event.UncountableNumber;
import dev.bridge.metering.event.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads the events that take others back, or put one in another's place. */
final class Corrections {

    static final String VOIDED = "dev.bridge.usage.voided";
    static final String CORRECTED = "dev.bridge.usage.corrected";

    /** What the identity of a replacement adds to that of its correction. */
    private static final String REPLACEMENT = "#replacement";

    private static final int ID_LENGTH = 256;
    private static final int SOURCE_LENGTH = 512;
    private static final int REASON_LENGTH = 500;
    private static final JsonMapper JSON = new JsonMapper();

    /** What a correction says. */
    sealed interface Read {

        /** What to void, and what comes in its place, if anything. */
        record Right(
                String source,
                String id,
                String reason,
                @Nullable UsageEvent replacement) implements Read {}

        record Wrong(RefusedEvent refused) implements Read {}
    }

    private Corrections() {}

    static boolean isCorrection(UsageEvent event) {
        return event.type().equals(VOIDED) || event.type().equals(CORRECTED);
    }

    static Read read(UsageEvent event) {
        if (!(event.data() instanceof Map<?, ?> data)) {
            return wrong(event, "`data` has to be an object with `source`, `id` and `reason`.");
        }
        String source = text(data.get("source"), SOURCE_LENGTH);
        String id = text(data.get("id"), ID_LENGTH);
        String reason = text(data.get("reason"), REASON_LENGTH);
        if (source == null || id == null || reason == null) {
            return wrong(
                    event,
                    "`data` needs `source` and `id` of the event that is void, and a `reason` of at most %d characters."
                            .formatted(REASON_LENGTH));
        }
        if (event.type().equals(VOIDED)) {
            return new Read.Right(source, id, reason, null);
        }
        if (!(data.get("replacement") instanceof Map<?, ?> replacement)) {
            return wrong(
                    event,
                    "`data` needs a `replacement` with `type` and `data`; to take an event back only, send `%s`."
                            .formatted(VOIDED));
        }
        return replaced(event, source, id, reason, replacement);
    }

    private static Read replaced(UsageEvent event, String source, String id, String reason, Map<?, ?> replacement) {
        String type = text(replacement.get("type"), 255);
        if (type == null || type.equals(VOIDED) || type.equals(CORRECTED)) {
            return wrong(event, "The `replacement` needs the `type` of an event of usage.");
        }
        Object subject = replacement.get("subject");
        Instant time = event.time();
        if (replacement.get("time") != null) {
            try {
                time = OffsetDateTime.parse(String.valueOf(replacement.get("time")))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeParseException wrong) {
                return wrong(event, "The `time` of the `replacement` is no time such as `2026-01-31T12:00:00Z`.");
            }
        }
        Object data = replacement.get("data");
        return new Read.Right(
                source,
                id,
                reason,
                new UsageEvent(
                        event.source(),
                        event.id() + REPLACEMENT,
                        type,
                        subject instanceof String text ? text : event.subject(),
                        time,
                        JSON.writeValueAsString(plain(data)),
                        data,
                        event.contentHash(),
                        null));
    }

    private static Read wrong(UsageEvent event, String text) {
        return new Read.Wrong(new RefusedEvent(event.source(), event.id(), EventFault.INVALID_EVENT, text));
    }

    private static @Nullable String text(@Nullable Object value, int most) {
        return value instanceof String text && !text.isEmpty() && text.length() <= most ? text : null;
    }

    /** The same for Jackson; a number that is not counted as it was written. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case UncountableNumber number -> new BigDecimal(number.text());
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
                yield members;
            }
            case List<?> list -> list.stream().map(Corrections::plain).toList();
            default -> value;
        };
    }
}
