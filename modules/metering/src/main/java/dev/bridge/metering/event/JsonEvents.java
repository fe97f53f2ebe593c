package dev.bridge.metering.event;

import dev.bridge.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Events in the JSON format of CloudEvents (1.0.2, "JSON Event Format"), read in one pass. Only what is no JSON at all ends
 * the pass; whatever else is wrong belongs to one event. That is why the parser's own checks of depth, doubled names, lengths
 * and characters are off or wide, and made here.
 */
final class JsonEvents {

    private static final int BODY = EventLimits.BATCH_BYTES.intValue();

    /** Of an event too deep there are as many levels as this before it is no longer passed over, and the request ends. */
    private static final int PASSED_OVER_LEVELS = 1_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(PASSED_OVER_LEVELS)
                    .maxNumberLength(BODY)
                    .maxStringLength(BODY)
                    .maxNameLength(BODY)
                    .build())
            // All JSON here is UTF-8; and names that share a hash only make themselves slow.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final byte[] bytes;

    /** Places that belong to no character; ascending. In {@link #bytes} something else stands there. */
    private final int[] malformed;

    private final JsonParser parser;
    private final CanonicalForm form = new CanonicalForm();
    private final EventDraft draft = new EventDraft();
    private final JsonValues values;
    private int nextMalformed;

    private JsonEvents(byte[] bytes, int[] malformed) {
        this.bytes = bytes;
        this.malformed = malformed;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), bytes);
        this.values = new JsonValues(parser, draft);
    }

    /** @throws JacksonException where the body is no JSON */
    static List<ReadEvent> batch(byte[] body) {
        return pass(body, JsonEvents::batch);
    }

    /** @throws JacksonException where the body is no JSON */
    static ReadEvent single(byte[] body) {
        return pass(body, JsonEvents::single);
    }

    /**
     * The event of a draft whose {@code data} is the body.
     *
     * @throws JacksonException where the body is no JSON
     */
    static ReadEvent ofData(EventDraft draft, byte[] body) {
        return pass(body, events -> events.dataOf(draft));
    }

    private static <T> T pass(byte[] body, Function<JsonEvents, T> reading) {
        int[] malformed = Utf8.malformed(body);
        try {
            return reading.apply(of(body, malformed));
        } catch (JacksonException failure) {
            // The parser refuses halves of characters in names, with all that follows.
            int[] halves = Utf8.escapedHalves(body);
            if (halves.length == 0) {
                throw failure;
            }
            int[] all = IntStream.concat(Arrays.stream(malformed), Arrays.stream(halves))
                    .sorted()
                    .toArray();
            return reading.apply(of(body, all));
        }
    }

    private static JsonEvents of(byte[] body, int[] malformed) {
        if (malformed.length == 0) {
            return new JsonEvents(body, malformed);
        }
        byte[] readable = body.clone();
        for (int place : malformed) {
            readable[place] = '?';
        }
        return new JsonEvents(readable, malformed);
    }

    private List<ReadEvent> batch() {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw Problem.of(
                            EventError.BATCH_EXPECTED,
                            "The body is announced as a batch and is not an array; send `[...]`, or one event as"
                                    + " `application/cloudevents+json`.")
                    .exception();
        }
        List<ReadEvent> events = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (events.size() == EventLimits.BATCH_EVENTS.value()) {
                throw Problem.of(
                                EventError.TOO_MANY_EVENTS,
                                "The batch has more than %d events; send several.",
                                EventLimits.BATCH_EVENTS.value())
                        .with("limit", EventLimits.BATCH_EVENTS.name())
                        .with("maximum", EventLimits.BATCH_EVENTS.value())
                        .with("unit", EventLimits.BATCH_EVENTS.unit())
                        .exception();
            }
            events.add(event());
        }
        end();
        return events;
    }

    private ReadEvent single() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.of(
                            EventError.EVENT_EXPECTED,
                            "The body is announced as one event and is not an object; send `{...}`, or several events as"
                                    + " `application/cloudevents-batch+json`.")
                    .exception();
        }
        ReadEvent event = event();
        end();
        return event;
    }

    private ReadEvent dataOf(EventDraft headers) {
        JsonValues ofBody = new JsonValues(parser, headers);
        parser.nextToken();
        Object data = ofBody.value(2);
        end();
        if (malformed.length > 0) {
            refuseMalformed(headers);
        }
        refuseLarge(headers, bytes.length);
        return headers.finish(new String(bytes, StandardCharsets.UTF_8).strip(), data, form);
    }

    /** Nothing stands behind the value. */
    private void end() {
        if (parser.nextToken() != null) {
            throw Problem.of(EventError.EVENT_EXPECTED, "Something stands behind the end of the JSON; send one value.")
                    .exception();
        }
    }

    private ReadEvent event() {
        draft.clear();
        values.clear();
        int start = tokenStart();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            draft.refuse(EventFault.INVALID_EVENT, "It is not an object; an event is one.");
            return draft.finish(null, null, form);
        }
        Object data = null;
        int dataStart = -1;
        int dataEnd = -1;
        String name = parser.nextName();
        while (name != null) {
            parser.nextToken();
            if (name.equals("data")) {
                if (dataStart >= 0) {
                    draft.refuse(EventFault.INVALID_EVENT, "`data` comes twice; send it once.");
                }
                dataStart = tokenStart();
                data = values.value(2);
                dataEnd = consumed();
            } else {
                attribute(name);
            }
            name = parser.nextName();
        }
        int end = consumed();
        if (isMalformed(start, end)) {
            refuseMalformed(draft);
        }
        refuseLarge(draft, end - start);
        return draft.finish(dataStart < 0 ? null : text(dataStart, dataEnd), data, form);
    }

    private void attribute(String name) {
        if (name.equals("data_base64")) {
            draft.refuse(EventFault.INVALID_EVENT, "`data_base64` is not read; `data` has to be JSON.");
            parser.skipChildren();
            return;
        }
        switch (parser.currentToken()) {
            case VALUE_STRING -> draft.attribute(name, parser.getString());
            case VALUE_NUMBER_INT, VALUE_TRUE, VALUE_FALSE -> draft.plainAttribute(name);
            case VALUE_NULL -> draft.absentAttribute(name);
            default -> {
                draft.nestedAttribute(name);
                parser.skipChildren();
            }
        }
    }

    private static void refuseMalformed(EventDraft draft) {
        draft.refuse(EventFault.INVALID_EVENT, "The event has bytes that are not UTF-8, or half of a character (a lone surrogate).");
    }

    private static void refuseLarge(EventDraft draft, int size) {
        if (size > EventLimits.USAGE_EVENT_BYTES.value()) {
            draft.refuse(
                    EventFault.EVENT_TOO_LARGE,
                    "The event has %d bytes; at most %d are allowed."
                            .formatted(size, EventLimits.USAGE_EVENT_BYTES.value()));
        }
    }

    private boolean isMalformed(int start, int end) {
        while (nextMalformed < malformed.length && malformed[nextMalformed] < start) {
            nextMalformed++;
        }
        return nextMalformed < malformed.length && malformed[nextMalformed] < end;
    }

    private String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int consumed() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
