package dev.bridge.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account forbids itself.
 *
 * @param actions of the product, or {@code *}
 * @param when CEL; null for always
 * @param message what a person is told whom it stops
 */
public record OwnPolicy(
        String product,
        String key,
        List<String> actions,
        @Nullable String when,
        @Nullable String message,
        long revision) {

    /** Which policy it is. */
    public record Key(String product, String key) {}

    public OwnPolicy {
        actions = List.copyOf(actions);
    }

    public Key id() {
        return new Key(product, key);
    }
}
