package dev.bridge.metering.event;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/**
 * Reads requests of events: CloudEvents 1.0.2 over HTTP, one event in structured or binary mode, or a batch in the JSON batch
 * format.
 */
public final class EventReader {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String JSON = "application/json";
    private static final String PREFIX = "ce-";

    private EventReader() {}

    /**
     * What became of each event. Whether a time is taken in is not looked at, since it needs a clock: {@link EventTime#outside}.
     *
     * @throws ProblemException where nothing can be read: {@code json_malformed}, {@code batch_expected},
     *     {@code event_expected}, {@code gzip_malformed}, {@code body_too_large}, {@code too_many_events},
     *     {@code media_type_unsupported}, {@code content_encoding_unsupported}
     */
    public static EventBatch read(EventRequest request) {
        MediaType type = new MediaType(request.contentType() == null ? "" : request.contentType());
        if (type.isOfOtherCharset()) {
            throw unsupported(type);
        }
        Mode mode = mode(type, request.attributes());
        byte[] body = inflated(request);
        try {
            return switch (mode) {
                case STRUCTURED -> new EventBatch(true, List.of(JsonEvents.single(body)));
                case BINARY -> new EventBatch(true, List.of(binary(request, body)));
                case BATCH -> new EventBatch(false, JsonEvents.batch(body));
            };
        } catch (JacksonException malformed) {
            throw malformed(malformed);
        }
    }

    private enum Mode {
        STRUCTURED,
        BINARY,
        BATCH
    }

    /** By the media type; where that says nothing of CloudEvents, an event's headers make it binary (HTTP binding, 3). */
    private static Mode mode(MediaType type, Map<String, String> attributes) {
        return switch (type.name()) {
            case STRUCTURED -> Mode.STRUCTURED;
            case BATCH -> Mode.BATCH;
            case "" -> {
                if (attributes.isEmpty()) {
                    throw unsupported(type);
                }
                yield Mode.BINARY;
            }
            case JSON -> attributes.isEmpty() ? Mode.BATCH : Mode.BINARY;
            default -> {
                if (attributes.isEmpty() || !type.isJson() || type.name().startsWith("application/cloudevents")) {
                    throw unsupported(type);
                }
                yield Mode.BINARY;
            }
        };
    }

    private static ProblemException unsupported(MediaType type) {
        return Problem.of(
                        PlatformError.MEDIA_TYPE_UNSUPPORTED,
                        "Events are not read from %s; send `%s` for one, `%s` or an array as `%s` for several, in UTF-8.",
                        type.text().isEmpty() ? "a body without `Content-Type`" : Quoted.text(type.text()),
                        STRUCTURED,
                        BATCH,
                        JSON)
                .exception();
    }

    private static byte[] inflated(EventRequest request) {
        String encoding = request.contentEncoding() == null
                ? "identity"
                : request.contentEncoding().strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> request.body();
            case "gzip", "x-gzip" -> RequestBody.inflate(request.body());
            default ->
                throw Problem.of(
                                EventError.CONTENT_ENCODING_UNSUPPORTED,
                                "The body is encoded as %s; send it as it is, or as `gzip`.",
                                Quoted.text(encoding))
                        .exception();
        };
    }

    private static ReadEvent binary(EventRequest request, byte[] body) {
        EventDraft draft = new EventDraft();
        int size = 0;
        for (Map.Entry<String, String> header : request.attributes().entrySet()) {
            String name = header.getKey().substring(PREFIX.length());
            String value = decoded(header.getValue(), draft);
            size += name.length() + value.length();
            if (name.equals("datacontenttype")) {
                draft.refuse(
                        EventFault.INVALID_EVENT,
                        "`ce-datacontenttype` is not a header of an event; `Content-Type` says it.");
            }
            draft.attribute(name, value);
        }
        if (size > EventLimits.USAGE_EVENT_BYTES.value()) {
            draft.refuse(EventFault.EVENT_TOO_LARGE, "The headers of the event have %d bytes.".formatted(size));
        }
        return body.length == 0 ? draft.finish(null, null, new CanonicalForm()) : JsonEvents.ofData(draft, body);
    }

    /** Undoes percent-encoding, of UTF-8 (HTTP binding, 3.1.3.2). */
    private static String decoded(String value, EventDraft draft) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int size = 0;
        for (int at = 0; at < bytes.length; at++) {
            int escaped = bytes[at] == '%' ? escaped(bytes, at) : -1;
            bytes[size++] = escaped < 0 ? bytes[at] : (byte) escaped;
            at += escaped < 0 ? 0 : 2;
        }
        byte[] decoded = Arrays.copyOf(bytes, size);
        if (Utf8.malformed(decoded).length > 0) {
            draft.refuse(EventFault.INVALID_EVENT, "A header of the event has bytes that are not UTF-8.");
        }
        return new String(decoded, StandardCharsets.UTF_8);
    }

    private static int escaped(byte[] bytes, int at) {
        if (at + 2 >= bytes.length) {
            return -1;
        }
        int high = Character.digit(bytes[at + 1], 16);
        int low = Character.digit(bytes[at + 2], 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static ProblemException malformed(JacksonException failure) {
        TokenStreamLocation place = failure.getLocation();
        long line = place == null ? 1 : Math.max(1, place.getLineNr());
        long column = place == null ? 1 : Math.max(1, place.getColumnNr());
        return Problem.of(
                        PlatformError.JSON_MALFORMED,
                        "The body is not well-formed JSON at line %d, column %d: %s. Nothing was stored.",
                        line,
                        column,
                        reason(failure))
                .with("line", line)
                .with("column", column)
                .exception();
    }

    /** The parser's own words, without what it quotes of the body. */
    private static String reason(JacksonException failure) {
        String message = failure.getOriginalMessage() == null ? "it ends too early" : failure.getOriginalMessage();
        String first = message.lines().findFirst().orElse("it ends too early");
        return first.length() > 200 ? first.substring(0, 200) + "..." : first;
    }
}
