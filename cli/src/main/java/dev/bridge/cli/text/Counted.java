package dev.bridge.cli.text;

import java.util.Locale;

/** Numbers of things, as people say them. */
public final class Counted {

    private Counted() {}

    /** {@code 1 mistake}, {@code 1,200 mistakes}. */
    public static String of(long count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }

    /** As {@link #of}, where the word is known in the plural only. */
    public static String ofPlural(long count, String things) {
        String one = things.endsWith("ies")
                ? things.substring(0, things.length() - "ies".length()) + "y"
                : things.endsWith("s") ? things.substring(0, things.length() - 1) : things;
        return number(count) + " " + (count == 1 ? one : things);
    }

    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
