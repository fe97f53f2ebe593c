package dev.bridge.metering.web;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.Position;
import dev.bridge.metering.UsageQuestion;
import dev.bridge.metering.store.UsageLog;
import dev.bridge.metering.window.Window;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.web.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a question about usage is asked with.
 *
 * @param version of the meter; the newest unless told
 * @param from the beginning, as a time with an offset
 * @param to the end, which does not belong to it
 * @param window {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month}; {@code total} unless told
 * @param by dimensions that are told apart, with commas between them
 * @param where only groups with these values: {@code region:eu}, several with commas between them
 * @param zone whose clock windows follow; the organization's unless told
 * @param atLeast a position that an answer must have seen
 */
record UsageParameters(
        @Nullable Integer version,
        @Nullable String from,
        @Nullable String to,
        @Nullable String window,
        @Nullable String by,
        @Nullable String where,
        @Nullable String zone,
        @Nullable String atLeast) {

    UsageQuestion question(String meter, AccountId account, ZoneId home) {
        return new UsageQuestion(
                meter,
                version,
                account,
                new Period(time("from", from), time("to", to)),
                length(),
                by == null || by.isEmpty() ? List.of() : List.of(by.split(",", -1)),
                labels(),
                zone(home),
                atLeast == null ? null : Position.parse(atLeast));
    }

    private ZoneId zone(ZoneId home) {
        if (zone == null) {
            return home;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException wrong) {
            throw invalid("zone", zone, "the name of a time zone such as `Europe/Zurich`");
        }
    }

    private Window length() {
        return window == null
                ? Window.TOTAL
                : Window.of(window)
                        .orElseThrow(() -> Problem.of(
                                        MeteringError.WINDOW_INVALID,
                                        "There is no window %s%s",
                                        Quoted.text(window),
                                        NearestName.of(window, words())
                                                .map(near -> "; did you mean `" + near + "`?")
                                                .orElse("; there are " + String.join(", ", words()) + "."))
                                .exception());
    }

    private static List<String> words() {
        return Stream.of(Window.values()).map(Window::word).toList();
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        for (String part : where == null || where.isEmpty() ? new String[0] : where.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon <= 0) {
                throw invalid("where", part, "a dimension and its value such as `region:eu`");
            }
            labels.put(part.substring(0, colon), part.substring(colon + 1));
        }
        return labels;
    }

    static Instant time(String name, @Nullable String text) {
        if (text == null) {
            throw Problem.of(PlatformError.PARAMETER_INVALID, "The parameter `%s` is missing; it takes a time.", name)
                    .exception();
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (time.isBefore(Instant.parse("1970-01-01T00:00:00Z"))
                    || time.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) {
                throw invalid(name, text, "a time from 1970 to 2199");
            }
            return time;
        } catch (DateTimeException wrong) {
            throw invalid(name, text, "a time such as `2026-01-31T12:00:00Z`");
        }
    }

    /** Where a part of the log of events begins. */
    static UsageLog.Place place(PageRequest page) {
        try {
            return page.key() == null ? UsageLog.Place.FIRST : UsageLog.Place.parse(page.key());
        } catch (NumberFormatException | ArithmeticException | DateTimeException wrong) {
            throw Problem.of(PlatformError.CURSOR_INVALID, "This is no place of this list; begin at its first part.")
                    .exception();
        }
    }

    private static ProblemException invalid(String name, String value, String wanted) {
        return Problem.of(
                        PlatformError.PARAMETER_INVALID,
                        "The parameter `%s` cannot be %s; it takes %s.",
                        name,
                        Quoted.text(value),
                        wanted)
                .exception();
    }
}
