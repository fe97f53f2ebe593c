package dev.bridge.catalog;

import dev.bridge.decision.declaration.Percent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans of several products at one price; revenue is allocated by stand-alone price.
 *
 * @param plans each {@code product/plan}
 */
public record Bundle(String name, @Nullable String description, List<String> plans, Percent discount, boolean retired) {

    public Bundle {
        plans = List.copyOf(plans);
    }
}
