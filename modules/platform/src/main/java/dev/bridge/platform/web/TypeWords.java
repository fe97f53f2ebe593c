package dev.bridge.platform.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a field or parameter takes, in the words of the interface and not in those of the code. */
final class TypeWords {

    private TypeWords() {}

    static String of(@Nullable Class<?> type) {
        return switch (type == null ? "" : type.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "string" -> "a text";
            case "int", "integer", "long" -> "a whole number";
            case "bigdecimal" -> "a decimal number";
            case "boolean" -> "true or false";
            case "instant" -> "a time such as `2026-01-31T12:00:00Z`";
            case "list", "arraylist", "set" -> "a list";
            default -> "an object";
        };
    }
}
