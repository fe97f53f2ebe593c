package dev.bridge.decision.flag.unleash;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bridge.decision.document.Document;
import dev.bridge.decision.flag.unleash.Constraint.Test;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Unleash's operators of constraints. */
final class Operators {

    private Operators() {}

    /** The test that a constraint makes, or null where its operator or pattern cannot be understood. */
    static @Nullable Test test(Document constraint) {
        List<String> values = constraint.texts("values");
        String value = constraint.find("value");
        String single = value == null ? "" : value;
        boolean anyCase = constraint.truth("caseInsensitive", false);
        return switch (constraint.text("operator")) {
            case "IN" -> in(values, true);
            case "NOT_IN" -> in(values, false);
            case "STR_STARTS_WITH" -> text(values, anyCase, String::startsWith);
            case "STR_ENDS_WITH" -> text(values, anyCase, String::endsWith);
            case "STR_CONTAINS" -> text(values, anyCase, String::contains);
            case "NUM_EQ" -> number(single, Operators::equal);
            case "NUM_GT" -> number(single, Operators::greater);
            case "NUM_GTE" -> number(single, Operators::notLess);
            case "NUM_LT" -> number(single, Operators::less);
            case "NUM_LTE" -> number(single, Operators::notGreater);
            case "DATE_AFTER" -> date(single, Operators::greater);
            case "DATE_BEFORE" -> date(single, Operators::less);
            case "SEMVER_EQ" -> version(single, Operators::equal);
            case "SEMVER_GT" -> version(single, Operators::greater);
            case "SEMVER_GTE" -> version(single, Operators::notLess);
            case "SEMVER_LT" -> version(single, Operators::less);
            case "SEMVER_LTE" -> version(single, Operators::notGreater);
            case "REGEX" -> pattern(single, anyCase);
            case "IN_CIDR" -> Networks.of(values);
            default -> null;
        };
    }

    private static Test in(List<String> values, boolean inside) {
        Set<String> wanted = new HashSet<>();
        values.stream().map(String::strip).filter(value -> !value.isEmpty()).forEach(wanted::add);
        return value -> (value != null && wanted.contains(value)) == inside;
    }

    private static Test text(List<String> values, boolean anyCase, BiPredicate<String, String> compare) {
        List<String> wanted = values.stream()
                .map(value -> anyCase ? value.toLowerCase(Locale.ROOT) : value)
                .toList();
        return value -> {
            if (value == null) {
                return false;
            }
            String given = anyCase ? value.toLowerCase(Locale.ROOT) : value;
            return wanted.stream().anyMatch(each -> compare.test(given, each));
        };
    }

    private static Test number(String bound, IntPredicate wanted) {
        OptionalDouble number = number(bound);
        return value -> {
            OptionalDouble given = value == null ? OptionalDouble.empty() : number(value);
            return number.isPresent()
                    && given.isPresent()
                    && wanted.test(Double.compare(given.getAsDouble(), number.getAsDouble()));
        };
    }

    /** As a double, which Unleash's clients compare; zero has no sign. */
    private static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number == 0 ? 0 : number);
        } catch (NumberFormatException notNumber) {
            return OptionalDouble.empty();
        }
    }

    private static Test date(String bound, IntPredicate wanted) {
        Instant date = instant(bound);
        return value -> {
            Instant given = value == null ? null : instant(value);
            return date != null && given != null && wanted.test(given.compareTo(date));
        };
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.length() > 10
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException notDate) {
            return null;
        }
    }

    private static Test version(String bound, IntPredicate wanted) {
        SemanticVersion version = SemanticVersion.parse(bound);
        return value -> {
            SemanticVersion given = value == null ? null : SemanticVersion.parse(value);
            return version != null && given != null && wanted.test(given.compareTo(version));
        };
    }

    private static @Nullable Test pattern(String text, boolean anyCase) {
        try {
            Pattern pattern = Pattern.compile(text, anyCase ? Pattern.CASE_INSENSITIVE : 0);
            return value -> value != null && pattern.matcher(value).find();
        } catch (PatternSyntaxException invalid) {
            return null;
        }
    }

    private static boolean equal(int order) {
        return order == 0;
    }

    private static boolean greater(int order) {
        return order > 0;
    }

    private static boolean less(int order) {
        return order < 0;
    }

    private static boolean notGreater(int order) {
        return order <= 0;
    }

    private static boolean notLess(int order) {
        return order >= 0;
    }
}
