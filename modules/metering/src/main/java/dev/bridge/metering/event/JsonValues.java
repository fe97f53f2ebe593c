package dev.bridge.metering.event;

import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads values of JSON into values that never change. What may not be so is told to the draft, and the value is read to its
 * end all the same. The parser throws only where the text is not JSON.
 */
final class JsonValues {

    /** As many values as an event can have at all: each takes two bytes. */
    private static final int MAX_VALUES = EventLimits.USAGE_EVENT_BYTES.intValue() / 2;

    private static final int FIRST_NAMES = 16;

    private final JsonParser parser;
    private final EventDraft draft;
    private int values;

    JsonValues(JsonParser parser, EventDraft draft) {
        this.parser = parser;
        this.draft = draft;
    }

    /** For the event that follows. */
    void clear() {
        values = 0;
    }

    /**
     * The value whose first token is the current one; afterwards that is its last.
     *
     * @param depth of the value: that of an event is 1
     */
    @Nullable
    Object value(int depth) {
        if (++values > MAX_VALUES) {
            draft.refuse(
                    EventFault.EVENT_TOO_LARGE,
                    "The event has more than %d bytes.".formatted(EventLimits.USAGE_EVENT_BYTES.value()));
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case VALUE_STRING -> string();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> isWithin(depth) ? object(depth) : null;
            case START_ARRAY -> isWithin(depth) ? list(depth) : null;
            default -> null;
        };
    }

    /** Whether the list or object is worth reading; passes over it where it is not. */
    private boolean isWithin(int depth) {
        if (depth > EventLimits.EVENT_DEPTH.value()) {
            draft.refuse(
                    EventFault.INVALID_EVENT,
                    "The event nests deeper than %d levels.".formatted(EventLimits.EVENT_DEPTH.value()));
        }
        if (draft.isRefused()) {
            parser.skipChildren();
            return false;
        }
        return true;
    }

    private JsonObject object(int depth) {
        String[] names = new String[FIRST_NAMES];
        @Nullable Object[] found = new @Nullable Object[FIRST_NAMES];
        int size = 0;
        String name = parser.nextName();
        while (name != null) {
            if (Texts.isUnfitForData(name)) {
                unfit();
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                found = Arrays.copyOf(found, size * 2);
            }
            parser.nextToken();
            names[size] = name;
            found[size++] = value(depth + 1);
            name = parser.nextName();
        }
        if (size == 0) {
            return JsonObject.EMPTY;
        }
        JsonObject object = JsonObject.of(names, found, size);
        String doubled = object.doubled();
        if (doubled != null) {
            draft.refuse(
                    EventFault.INVALID_EVENT,
                    "The name %s stands twice in one object of `data`; send it once."
                            .formatted(Quoted.text(doubled)));
        }
        return object;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private String string() {
        String text = parser.getString();
        if (Texts.isUnfitForData(text)) {
            unfit();
        }
        return text;
    }

    private void unfit() {
        draft.refuse(
                EventFault.INVALID_EVENT,
                "A text in `data` has the character U+0000 or half of a character (a lone surrogate).");
    }

    private Object number() {
        Object number =
                JsonNumber.value(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        if (number instanceof UncountableNumber(String text) && !JsonNumber.fits(text)) {
            draft.refuse(
                    EventFault.INVALID_EVENT,
                    "A number in `data` has an exponent of more than %d digits."
                            .formatted(JsonNumber.MAX_EXPONENT_DIGITS));
        }
        return number;
    }
}
