package dev.bridge.billing.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bridge.platform.web.Fields;
import org.jspecify.annotations.Nullable;

/**
 * An amount as JSON carries it: a text. Numbers pass through floating point on their way, and so are not taken.
 *
 * @param text null where something else was sent
 */
record AmountText(@JsonValue @Nullable String text) {

    private static final int LENGTH = 40;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AmountText of(Object sent) {
        return new AmountText(sent instanceof String text ? text : null);
    }

    /** The text of an amount that must be there; empty where what is wrong was told. */
    static String required(Fields fields, String name, @Nullable AmountText sent) {
        if (sent != null && sent.text == null) {
            fields.wrong(
                    name,
                    "field_invalid",
                    "`" + name.substring(name.lastIndexOf('/') + 1)
                            + "` is no text; send one such as `\"12.50\"`, with its quotes.");
            return "";
        }
        return fields.text(name, sent == null ? null : sent.text, LENGTH);
    }
}
