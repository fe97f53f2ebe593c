package dev.bridge.metering.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Events as a sender writes them, and what is read of them. */
final class EventTexts {

    static final String BATCH = "application/cloudevents-batch+json";
    static final String STRUCTURED = "application/cloudevents+json";

    /** An event in which nothing is wrong. */
    static final String GOOD = """
            {"specversion": "1.0", "id": "1", "source": "/eu/registry-3", "type": "image.pulled", "subject": "acme",
             "time": "2026-11-01T10:00:00Z", "data": {"bytes": 12}}""";

    private EventTexts() {}

    /** A good event with something else in place of an attribute, or behind all: {@code "id": 5}. */
    static String with(String attribute) {
        String name = attribute.substring(0, attribute.indexOf(':') + 1);
        int start = GOOD.indexOf(name);
        if (start < 0) {
            return GOOD.replaceFirst("}}$", "}, ") + attribute + "}";
        }
        int end = GOOD.indexOf("}", start) < GOOD.indexOf(",", start) || GOOD.indexOf(",", start) < 0
                ? GOOD.indexOf("}", start) + 1
                : GOOD.indexOf(",", start);
        return GOOD.substring(0, start) + attribute + GOOD.substring(end);
    }

    static String data(String data) {
        return with("\"data\": " + data);
    }

    static List<ReadEvent> batch(String... events) {
        return batch(Stream.of(events).collect(Collectors.joining(",", "[", "]")).getBytes(StandardCharsets.UTF_8));
    }

    static List<ReadEvent> batch(byte[] body) {
        return EventReader.read(request(BATCH, body)).events();
    }

    static UsageEvent event(String text) {
        ReadEvent event = EventReader.read(request(STRUCTURED, text.getBytes(StandardCharsets.UTF_8)))
                .events()
                .getFirst();
        assertThat(event).isInstanceOf(UsageEvent.class);
        return (UsageEvent) event;
    }

    static EventRequest request(@Nullable String contentType, byte[] body) {
        return new EventRequest(contentType, null, Map.of(), body);
    }

    /** The only event of a batch between two good ones, which it must not harm. */
    static RefusedEvent refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    static RefusedEvent refused(byte[] text) {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        byte[] batch = new byte[good.length * 2 + text.length + 4];
        int at = 0;
        for (byte[] part : List.of(bytes("["), good, bytes(","), text, bytes(","), good, bytes("]"))) {
            System.arraycopy(part, 0, batch, at, part.length);
            at += part.length;
        }
        List<ReadEvent> events = batch(batch);
        assertThat(events).hasSize(3);
        assertThat(events.getFirst()).isInstanceOf(UsageEvent.class);
        assertThat(events.getLast()).isInstanceOf(UsageEvent.class);
        assertThat(events.get(1)).isInstanceOf(RefusedEvent.class);
        return (RefusedEvent) events.get(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Problem problem(ThrowingCallable reading) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, reading), "nothing was refused")
                .problem();
    }
}
