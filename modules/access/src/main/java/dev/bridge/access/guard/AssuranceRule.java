package dev.bridge.access.guard;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Assurance;
import dev.bridge.decision.declaration.Span;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How strongly and how recently a person must have signed in for an action (RFC 9470). Tokens have not signed in: they need
 * the action's scope by its own name, which was given in a session that was strong enough.
 */
final class AssuranceRule {

    private AssuranceRule() {}

    static Optional<Decision> objection(Caller caller, String name, Action action, Instant now) {
        Assurance needed = action.assurance();
        if (needed == null) {
            return Optional.empty();
        }
        if (caller.assurance() == null) {
            return caller.scopes().allowByName(name)
                    ? Optional.empty()
                    : Optional.of(new Decision.Denied(
                            "scope_missing",
                            "`%s` is sensitive: the credential needs it as a scope by its own name, not by a wildcard."
                                    .formatted(name)));
        }
        Duration within = within(needed.within());
        return isStrong(caller.assurance(), needed.level()) && isRecent(caller.signedInAt(), within, now)
                ? Optional.empty()
                : Optional.of(new Decision.AssuranceRequired(word(needed.level()), within));
    }

    private static boolean isStrong(String has, Assurance.Level needed) {
        for (Assurance.Level level : Assurance.Level.values()) {
            if (word(level).equals(has)) {
                return level.compareTo(needed) >= 0;
            }
        }
        return false;
    }

    private static boolean isRecent(@Nullable Instant signedInAt, @Nullable Duration within, Instant now) {
        return within == null || (signedInAt != null && !signedInAt.plus(within).isBefore(now));
    }

    private static String word(Assurance.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Duration within(@Nullable Span span) {
        if (span == null) {
            return null;
        }
        return switch (span.unit()) {
            case SECOND -> Duration.ofSeconds(span.count());
            case MINUTE -> Duration.ofMinutes(span.count());
            case HOUR -> Duration.ofHours(span.count());
            case DAY -> Duration.ofDays(span.count());
            case WEEK -> Duration.ofDays(7L * span.count());
            // The shortest there are, so that nobody is let in too late.
            case MONTH -> Duration.ofDays(28L * span.count());
            case YEAR -> Duration.ofDays(365L * span.count());
        };
    }
}
