package dev.bridge.catalog;

import java.util.Locale;

/** How often something is charged or granted again, counted from the subscription's anchor. */
public enum Interval {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** As the manifest writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
