package dev.bridge.platform.log;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant.
 *
 * @param type what happened, {@code accounts.group.changed}, or everything of a thing or module, {@code accounts.group}; null
 *     for all
 * @param actor who did it, {@code user:user_...}; null for everybody
 * @param from the first instant; null from the beginning
 * @param to the first instant that is no longer meant; null to the end
 */
public record EventFilter(
        @Nullable String type,
        @Nullable String actor,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final EventFilter ALL = new EventFilter(null, null, null, null);

    private static final Pattern TYPE = Pattern.compile("(?=.{1,100}$)[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,3}");
    private static final Pattern ACTOR = Pattern.compile("[a-z][a-z0-9_]{0,62}:[!-~]{1,256}");
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    /**
     * Reads the parameters {@code type}, {@code actor}, {@code from} and {@code to} of a list of events.
     *
     * @throws ProblemException {@code parameter_invalid}
     */
    public static EventFilter read(
            @Nullable String type, @Nullable String actor, @Nullable String from, @Nullable String to) {
        if (type != null && !TYPE.matcher(type).matches()) {
            throw wrong("type", type, "a type of events such as `accounts.group.changed`, or how one begins");
        }
        if (actor != null && !ACTOR.matcher(actor).matches()) {
            throw wrong("actor", actor, "who did something, as events name it: `user:user_...`");
        }
        EventFilter filter = new EventFilter(type, actor, instant("from", from), instant("to", to));
        if (from != null && filter.from != null && filter.to != null && !filter.from.isBefore(filter.to)) {
            throw wrong("from", from, "a time before `to`");
        }
        return filter;
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
                return instant;
            }
        } catch (DateTimeException noTime) {
            // Told below, as what is no time at all.
        }
        throw wrong(name, text, "a time such as `2026-01-31T12:00:00Z`");
    }

    private static ProblemException wrong(String name, String text, String right) {
        return Problem.of(
                        PlatformError.PARAMETER_INVALID,
                        "The parameter `%s` cannot be %s; it takes %s.",
                        name,
                        Quoted.text(text),
                        right)
                .exception();
    }
}
