package dev.bridge.billing.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The number of an invoice or credit note, by which people know it; unique among the documents of one legal seller. */
final class DocumentNumber {

    /** A seller's prefix, and digits. */
    private static final Pattern FORM = Pattern.compile("[A-Z0-9/-]{1,40}");

    private DocumentNumber() {}

    /** As {@link #of}, of a parameter that may be left out. */
    static @Nullable String orNull(@Nullable String given) {
        return given == null ? null : of(given);
    }

    /** Whether a text may be one. */
    static boolean isOne(String given) {
        return FORM.matcher(printed(given)).matches();
    }

    private static String printed(String given) {
        return given.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * A number as it is printed, however somebody typed its letters.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code parameter_invalid}
     */
    static String of(String given) {
        String number = printed(given);
        if (!FORM.matcher(number).matches()) {
            throw Problem.of(
                            PlatformError.PARAMETER_INVALID,
                            "`number` is %s; the number of a document is like `INV-000042`.",
                            Quoted.text(given))
                    .exception();
        }
        return number;
    }
}
