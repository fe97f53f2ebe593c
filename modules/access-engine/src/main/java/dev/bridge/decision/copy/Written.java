package dev.bridge.decision.copy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An object of a document that is being written; what is null, and lists and maps without anything, are left out. */
final class Written {

    private final Map<String, Object> members = new LinkedHashMap<>();

    Written with(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Written with(String name, @Nullable Enum<?> value) {
        return with(name, value == null ? null : (Object) value.name().toLowerCase(Locale.ROOT));
    }

    <T> Written each(String name, Map<String, T> values, Function<? super T, ?> write) {
        Map<String, Object> written = new LinkedHashMap<>();
        values.forEach((key, value) -> written.put(key, write.apply(value)));
        return written.isEmpty() ? this : with(name, written);
    }

    <T> Written list(String name, List<T> values, Function<? super T, ?> write) {
        return values.isEmpty()
                ? this
                : with(
                        name,
                        values.stream().map(each -> (Object) write.apply(each)).toList());
    }

    Map<String, Object> done() {
        return members;
    }
}
