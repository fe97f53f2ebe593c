package dev.bridge.sdk.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group that is wanted.
 *
 * @param attributes what is said of it; null for nothing
 */
public record NewGroup(
        String key,
        String displayName,
        @Nullable Map<String, @Nullable Object> attributes) {

    public NewGroup(String key, String displayName) {
        this(key, displayName, null);
    }
}
