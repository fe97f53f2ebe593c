package dev.bridge.kernel.problem;

import java.util.Locale;

/**
 * A kind of expected failure, stable for ever: programs branch on {@link #code}. Each module has one enum of them; every
 * constant stands in the problem catalogue ({@code docs/problems.md}).
 */
public interface ErrorCode {

    /** The constant's name, as an enum gives it. */
    String name();

    Category category();

    /** A few words that hold for every occurrence, without a full stop. */
    String title();

    /** The code on the wire, in snake case: {@code last_owner}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    default int status() {
        return category().status();
    }
}
