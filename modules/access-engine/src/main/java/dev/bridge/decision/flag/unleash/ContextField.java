package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.flag.FlagSubject;
import dev.bridge.decision.flag.Unit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A field of Unleash's context. {@code userId} and {@code sessionId} are the subject's user and session, {@code currentTime} is the
 * question's {@code now} unless it is sent, and every other one, the properties among them, is a name of the context.
 */
record ContextField(String name) {

    private static final String USER = "userId";
    private static final String SESSION = "sessionId";
    private static final String TIME = "currentTime";

    /** Null where the subject has none. */
    @Nullable
    String text(FlagSubject subject) {
        String own = switch (name) {
            case USER -> subject.user();
            case SESSION -> subject.session();
            default -> null;
        };
        if (own != null) {
            return own;
        }
        return switch (subject.context(name)) {
            case String text -> text;
            case Long number -> number.toString();
            case Double number -> number.toString();
            case Boolean truth -> truth.toString();
            case Instant instant -> instant.toString();
            case null, default ->
                name.equals(TIME) && subject.names().find("now") instanceof Instant now ? now.toString() : null;
        };
    }

    /** The unit of a rollout with a stickiness: one that has no id leaves the rollout. */
    static Unit ofRollout(String stickiness) {
        return switch (stickiness) {
            case "default" -> either(either(known(USER), known(SESSION)), Unit.Known.DRAW);
            case "random" -> Unit.Known.DRAW;
            default -> known(stickiness);
        };
    }

    /** The unit of variants with a stickiness: one that has no id gets any variant. */
    static Unit ofVariants(String stickiness) {
        return switch (stickiness) {
            case "default" ->
                either(
                        either(known(USER), known(SESSION)),
                        either(new Unit.OfContext("remoteAddress"), Unit.Known.DRAW));
            case "random" -> Unit.Known.DRAW;
            default -> either(known(stickiness), Unit.Known.DRAW);
        };
    }

    private static Unit known(String field) {
        return switch (field) {
            case USER -> either(Unit.Known.USER, new Unit.OfContext(USER));
            case SESSION -> either(Unit.Known.SESSION, new Unit.OfContext(SESSION));
            default -> new Unit.OfContext(field);
        };
    }

    private static Unit either(Unit first, Unit second) {
        return new Unit.Either(first, second);
    }
}
