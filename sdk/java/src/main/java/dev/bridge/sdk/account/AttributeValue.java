package dev.bridge.sdk.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that counts.
 *
 * @param value a text, a number, a truth value, or a list of them
 * @param source who gave it: {@code admin}, {@code product}, {@code self}, {@code migration}
 * @param outranked what others gave
 */
public record AttributeValue(
        Object value, String source, @Nullable List<Outranked> outranked) {

    /** A value that another source's stands above. */
    public record Outranked(String source, Object value) {}
}
