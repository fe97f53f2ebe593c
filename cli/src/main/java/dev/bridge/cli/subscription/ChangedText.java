package dev.bridge.cli.subscription;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an entry of a timeline says, in one line. */
final class ChangedText {

    private ChangedText() {}

    static String of(Map<String, Object> change) {
        return change.entrySet().stream()
                .filter(entry -> !isEmpty(entry.getValue()))
                .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }

    /** Of something that has an id or a key, that alone. */
    private static String text(Object value) {
        return switch (value) {
            case Map<?, ?> map when map.containsKey("id") -> String.valueOf(map.get("id"));
            case Map<?, ?> map when map.containsKey("key") -> String.valueOf(map.get("key"));
            case List<?> list -> list.stream().map(ChangedText::text).collect(Collectors.joining(","));
            default -> String.valueOf(value);
        };
    }
}
