package dev.bridge.sdk.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as they come over the wire, where an empty one may be left out. */
final class Lists {

    private Lists() {}

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
