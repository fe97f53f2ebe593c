package dev.bridge.metering.event;

import dev.bridge.kernel.problem.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times of events: RFC 3339 as CloudEvents takes it, and which of them are taken in. */
public final class EventTime {

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DATE_AND_TIME = 19;
    private static final int OFFSET = 6;
    private static final int NANO_DIGITS = EventLimits.EVENT_TIME_DIGITS.intValue();
    private static final String EXAMPLE = "write it as `2026-01-31T12:00:00Z`";

    private EventTime() {}

    /**
     * Whether an event of that time is taken in at {@code now}, by the clock of the account that is charged.
     *
     * @return null where it is
     */
    public static @Nullable RefusedEvent outside(UsageEvent event, Instant now) {
        Instant time = event.time();
        if (time == null) {
            return null;
        }
        Instant earliest = now.minus(Duration.ofDays(EventLimits.EVENT_HORIZON.value()));
        Instant latest = now.plus(Duration.ofMinutes(EventLimits.EVENT_AHEAD.value()));
        if (time.isBefore(earliest)) {
            return new RefusedEvent(
                    event.source(),
                    event.id(),
                    EventFault.EVENT_TOO_OLD,
                    "The event is of %s; the earliest that is taken in is %s, %d days back."
                            .formatted(
                                    time, earliest.truncatedTo(ChronoUnit.SECONDS), EventLimits.EVENT_HORIZON.value()));
        }
        if (time.isAfter(latest)) {
            return new RefusedEvent(
                    event.source(),
                    event.id(),
                    EventFault.EVENT_IN_FUTURE,
                    "The event is of %s; the latest that is taken in is %s, %d minutes ahead. Is the sender's clock right?"
                            .formatted(time, latest.truncatedTo(ChronoUnit.SECONDS), EventLimits.EVENT_AHEAD.value()));
        }
        return null;
    }

    /** What PostgreSQL keeps of a time: microseconds. What is finer is cut off, so that the log says what was counted. */
    static Instant stored(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /** The time that a text says; null, and told to the draft, where it says none. */
    static @Nullable Instant parse(String text, EventDraft draft) {
        String mistake = mistake(text);
        if (mistake != null) {
            draft.refuse(EventFault.INVALID_TIME, "The time %s %s.".formatted(Quoted.text(text), mistake));
            return null;
        }
        int fractionEnd = fractionEnd(text);
        int nanos = 0;
        for (int digit = 0; digit < NANO_DIGITS; digit++) {
            int at = DATE_AND_TIME + 1 + digit;
            nanos = nanos * 10 + (at < fractionEnd ? text.charAt(at) - '0' : 0);
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2))
                .toEpochDay();
        long second = number(text, 11, 2) * 3_600L + number(text, 14, 2) * 60L + number(text, 17, 2);
        return Instant.ofEpochSecond(day * SECONDS_PER_DAY + second - offsetSeconds(text, fractionEnd), nanos);
    }

    private static long offsetSeconds(String text, int start) {
        if (text.length() == start + 1) {
            return 0;
        }
        long seconds = number(text, start + 1, 2) * 3_600L + number(text, start + 4, 2) * 60L;
        return text.charAt(start) == '-' ? -seconds : seconds;
    }

    /** The end of a sentence that says what is wrong, or null. */
    private static @Nullable String mistake(String text) {
        if (!hasForm(text, 0, "dddd-dd-ddTdd:dd:dd")) {
            return "is not a date and time of RFC 3339; " + EXAMPLE;
        }
        int fractionEnd = fractionEnd(text);
        if (fractionEnd - DATE_AND_TIME - 1 > NANO_DIGITS) {
            return "has more than " + NANO_DIGITS + " digits of a second; leave some away";
        }
        int offset = text.length() - fractionEnd;
        if (offset == 0) {
            return "says no offset from UTC; add `Z`, or one such as `+01:00`";
        }
        boolean hoursAndMinutes = offset == OFFSET && hasForm(text, fractionEnd, "+dd:dd");
        if (!hoursAndMinutes && !(offset == 1 && hasForm(text, fractionEnd, "Z"))) {
            return "does not end with `Z` or an offset such as `+01:00`; " + EXAMPLE;
        }
        if (hoursAndMinutes && (number(text, fractionEnd + 1, 2) > 23 || number(text, fractionEnd + 4, 2) > 59)) {
            return "has an offset that there is not; " + EXAMPLE;
        }
        return mistakeOfNumbers(text);
    }

    private static @Nullable String mistakeOfNumbers(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        if (year == 0) {
            return "is in the year 0000, which there is not";
        }
        if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
            return "is on a day that there is not";
        }
        int second = number(text, 17, 2);
        if (number(text, 11, 2) > 23 || number(text, 14, 2) > 59 || second > 60) {
            return "is at a time of day that there is not";
        }
        return second == 60 ? "is a leap second, which is not shifted for you; send second 59 or 00" : null;
    }

    /** Where the offset begins. */
    private static int fractionEnd(String text) {
        if (text.length() <= DATE_AND_TIME || text.charAt(DATE_AND_TIME) != '.') {
            return Math.min(text.length(), DATE_AND_TIME);
        }
        int end = DATE_AND_TIME + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end == DATE_AND_TIME + 1 ? DATE_AND_TIME : end;
    }

    /** Whether the text goes on so: {@code d} is a digit, a letter is that one in either case, {@code +} is a sign. */
    private static boolean hasForm(String text, int start, String form) {
        if (text.length() < start + form.length()) {
            return false;
        }
        for (int at = 0; at < form.length(); at++) {
            char wanted = form.charAt(at);
            char found = text.charAt(start + at);
            boolean right = switch (wanted) {
                case 'd' -> isDigit(found);
                case 'T', 'Z' -> found == wanted || found == Character.toLowerCase(wanted);
                case '+' -> found == '+' || found == '-';
                default -> found == wanted;
            };
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String text, int start, int digits) {
        int number = 0;
        for (int at = start; at < start + digits; at++) {
            number = number * 10 + (text.charAt(at) - '0');
        }
        return number;
    }
}
