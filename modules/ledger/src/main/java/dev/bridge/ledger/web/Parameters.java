package dev.bridge.ledger.web;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.ledger.AccountCode;
import dev.bridge.platform.PlatformError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Days and months in parameters and paths, as ISO 8601 writes them. */
final class Parameters {

    /** The books know four digits of a year and no more. */
    private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";

    private static final String MONTH = "\\d{4}-\\d{2}";

    private Parameters() {}

    static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.matches(DAY) && !text.startsWith("0000")) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noSuchDay) {
            // Told below, as what is no day at all.
        }
        throw wrong(name, text, "a day such as `2026-01-31`");
    }

    static YearMonth month(String name, String text) {
        try {
            if (text.matches(MONTH) && !text.startsWith("0000")) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException noSuchMonth) {
            // Told below, as what is no month at all.
        }
        throw wrong(name, text, "a month such as `2026-01`");
    }

    static AccountCode account(String name, String text) {
        return Stream.of(AccountCode.values())
                .filter(code -> code.word().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        text,
                        Stream.of(AccountCode.values()).map(AccountCode::word).collect(Collectors.joining(", "))));
    }

    static RuntimeException wrong(String name, String text, String right) {
        return Problem.of(
                        PlatformError.PARAMETER_INVALID,
                        "The parameter `%s` cannot be %s; it takes %s.",
                        name,
                        Quoted.text(text),
                        right)
                .exception();
    }
}
