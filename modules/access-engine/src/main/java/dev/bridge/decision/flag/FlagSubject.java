package dev.bridge.decision.flag;

import dev.bridge.decision.expression.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a flag is asked for.
 *
 * @param account id, or null where it is not known; so for {@code user} and {@code session}
 * @param draw a text that the caller draws for this question alone: the unit of imported rollouts that pick at random
 * @param names what conditions read, {@code context} and {@code now} among them
 */
public record FlagSubject(
        @Nullable String account,
        @Nullable String user,
        @Nullable String session,
        @Nullable String draw,
        Names names) {

    /** What the caller says about the request under a name; null where it is absent or unknown. */
    public @Nullable Object context(String name) {
        Object value = switch (names.find("context")) {
            case Map<?, ?> map -> map.get(name);
            case Names members -> members.find(name);
            case null, default -> null;
        };
        return value == Names.Unknown.UNKNOWN ? null : value;
    }

    /** As {@link #context}, as an id: texts, whole numbers and truths have one. */
    public @Nullable String contextId(String name) {
        return switch (context(name)) {
            case String text -> text;
            case Long number -> number.toString();
            case Boolean truth -> truth.toString();
            case null, default -> null;
        };
    }
}
