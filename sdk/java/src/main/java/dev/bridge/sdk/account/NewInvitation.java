package dev.bridge.sdk.account;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be asked to join.
 *
 * @param attributes what is said of them once they have joined; null for nothing
 */
public record NewInvitation(
        String email,
        @Nullable List<String> roles,
        @Nullable List<String> groups,
        @Nullable Map<String, @Nullable Object> attributes) {

    public NewInvitation(
            String email,
            @Nullable List<String> roles,
            @Nullable List<String> groups) {
        this(email, roles, groups, null);
    }
}
