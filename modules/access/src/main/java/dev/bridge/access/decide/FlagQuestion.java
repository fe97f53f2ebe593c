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
 */
public record FlagQuestion(
        @Nullable String product,
        @Nullable String organization,
        @Nullable String user,
        @Nullable String session,
        Map<String, Object> context) {

    public FlagQuestion {
        context = Map.copyOf(context);
    }
}
