package dev.bridge.catalog;

import dev.bridge.kernel.Invariant;

/** From where billing periods are counted. */
public sealed interface Anchor {

    /** From the subscription's start. */
    Anchor START = new Start();

    /** From the calendar's first day of the period. */
    Anchor CALENDAR = new Calendar();

    record Start() implements Anchor {
        @Override
        public String toString() {
            return "start";
        }
    }

    record Calendar() implements Anchor {
        @Override
        public String toString() {
            return "calendar";
        }
    }

    /** From a day of the month; the last one where a month is too short. */
    record Day(int day) implements Anchor {
        public Day {
            Invariant.check(day >= 1 && day <= 31, "day %d of a month", day);
        }

        @Override
        public String toString() {
            return "day " + day;
        }
    }
}
