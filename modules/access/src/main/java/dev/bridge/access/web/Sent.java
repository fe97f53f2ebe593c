package dev.bridge.access.web;

import dev.bridge.platform.web.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as they are sent. */
final class Sent {

    private Sent() {}

    /**
     * The list; an empty one where none is sent.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code fields_invalid} where an item is null
     */
    static <T> List<T> list(String field, @Nullable List<T> sent) {
        if (sent == null) {
            return List.of();
        }
        Fields fields = new Fields();
        for (int index = 0; index < sent.size(); index++) {
            if (sent.get(index) == null) {
                fields.wrong(field + "/" + index, "field_missing", "An item of `" + field + "` is null.");
            }
        }
        fields.check();
        return List.copyOf(sent);
    }
}
