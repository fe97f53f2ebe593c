package dev.bridge.catalog.manifest;

import dev.bridge.catalog.shape.TextShape;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Span;
import dev.bridge.decision.expression.ExpressionLimits;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that several blocks have in common. */
final class Texts {

    private static final String WORD = "[a-z][a-z0-9_]{0,62}";

    static final TextShape<String> NAME = TextShape.matching(
            "a name", Pattern.compile(WORD), "write small letters, digits and `_`, at most 63, such as `image_pulls`");

    /** Flags that come from elsewhere keep the names by which programs ask for them. */
    static final TextShape<String> FLAG_NAME = TextShape.matching(
            "the name of a flag",
            Pattern.compile("[^\\x00-\\x20\\x7f\"#%/:?\\\\]{1,100}"),
            "write small letters, digits and `_`; imported flags may have other signs, but no spaces and none of `\" # % / : ? \\\\`");

    static final TextShape<String> DOTTED_NAME = TextShape.matching(
            "a name", Pattern.compile(WORD + "(\\." + WORD + "){0,7}"), "write words with dots, such as `image.pull`");

    /** A CloudEvents {@code type}; metering takes 255 bytes. */
    static final TextShape<String> EVENT_TYPE = TextShape.matching(
            "an event type",
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,254}"),
            "write, for example, `image.pulled`");

    static final TextShape<String> TITLE = TextShape.any("text");

    static final TextShape<String> CEL = new TextShape<>(
            "a CEL expression",
            TITLE.form(),
            ExpressionLimits.LENGTH,
            text -> text,
            text -> text,
            "write a condition or value");

    static final TextShape<Percent> PERCENT = TextShape.parsed(
            "a percentage",
            Pattern.compile("(?:0|[1-9][0-9]{0,2})(?:\\.[0-9]{1,12})?%"),
            text -> percent(text.substring(0, text.length() - 1)),
            "write, for example, `12.5%`");

    static final TextShape<Span> SPAN = TextShape.parsed(
            "a length of time",
            Pattern.compile("[1-9][0-9]{0,5} (?:second|minute|hour|day|week|month|year)s?"),
            Texts::span,
            "write a number and a unit, such as `14 days`");

    static final TextShape<Span> DAYS = TextShape.parsed(
            "a number of days", Pattern.compile("[1-9][0-9]{0,3} days?"), Texts::span, "write, for example, `14 days`");

    static final TextShape<String> CURRENCY = TextShape.matching(
            "a currency", Pattern.compile("[A-Z]{3}"), "write its three capitals (ISO 4217), such as `USD`");

    private Texts() {}

    static @Nullable Percent percent(String number) {
        return new Percent(new BigDecimal(number));
    }

    private static Span span(String text) {
        int space = text.indexOf(' ');
        String unit = text.substring(space + 1).toUpperCase(Locale.ROOT);
        return new Span(
                Integer.parseInt(text.substring(0, space)),
                Span.Unit.valueOf(unit.endsWith("S") ? unit.substring(0, unit.length() - 1) : unit));
    }
}
