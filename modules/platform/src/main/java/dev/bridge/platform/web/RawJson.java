package dev.bridge.platform.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** JSON that is text already, such as a column's; it stands in an answer as it is. */
public record RawJson(@JsonValue @JsonRawValue String text) {

    public static @Nullable RawJson orNull(@Nullable String text) {
        return text == null ? null : new RawJson(text);
    }
}
