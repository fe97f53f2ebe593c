package dev.bridge.decision.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named set of units for flags; {@code exclude} wins.
 *
 * @param when CEL, for the units that neither list names
 */
public record Segment(
        List<String> include,
        List<String> exclude,
        @Nullable String when,
        @Nullable String description,
        boolean retired) {

    public Segment {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
