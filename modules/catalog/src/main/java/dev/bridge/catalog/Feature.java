package dev.bridge.catalog;

import org.jspecify.annotations.Nullable;

/** Something that a customer can have. */
public sealed interface Feature {

    @Nullable
    String name();

    @Nullable
    String description();

    boolean retired();

    /** Had or not. */
    record Switch(@Nullable String name, @Nullable String description, boolean retired) implements Feature {}

    /**
     * A number of things that may exist at once.
     *
     * @param unit what is counted, for people
     * @param counts the resource type whose number is limited; null where the product counts for itself
     */
    record Limit(
            @Nullable String name,
            @Nullable String unit,
            @Nullable String counts,
            @Nullable String description,
            boolean retired)
            implements Feature {}

    /**
     * A quantity of usage per window.
     *
     * @param per the window's length
     * @param aligned whether windows start with the subscription or with the calendar
     * @param carryOverage whether what was used beyond a window is taken from the next
     */
    record Metered(
            @Nullable String name,
            String meter,
            Interval per,
            Alignment aligned,
            boolean carryOverage,
            @Nullable String description,
            boolean retired)
            implements Feature {}

    enum Alignment {
        SUBSCRIPTION,
        CALENDAR
    }
}
