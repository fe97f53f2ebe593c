package dev.bridge.access.decide;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom flags are asked for.
 *
 * @param product null where the credential or the flag tells
 * @param organization id or name; null for the credential's
 * @param user OFREP's targeting key
 * @param context all that is said, the targeting key and organization among it
 * @param atLeast the token of a revision that must be known; null for what this node has
 */
public record FlagQuestion(
        @Nullable String product,
        @Nullable String organization,
        @Nullable String user,
        @Nullable String session,
        Map<String, Object> context,
        @Nullable String atLeast) {

    public FlagQuestion {
        context = Map.copyOf(context);
    }
}
