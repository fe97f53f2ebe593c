package dev.bridge.catalog;

import dev.bridge.decision.declaration.Percent;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Generators that several kinds of thing in a manifest have in common. */
final class Pieces {

    /** Plain ones first, then such as YAML takes for something else. */
    static final Generator<String> TEXTS = Generators.oneOf(
            "Team",
            "A: b",
            "it's \"quoted\"",
            "true",
            "12",
            "\u00e9moji \uD83D\uDE00",
            "# no comment",
            "- item",
            " padded ",
            "a\nb",
            "[x, y]",
            "enum[a, b]",
            "C:\\path");

    /** More than zero, with up to 12 decimals. */
    static final Generator<BigDecimal> DECIMALS =
            Generators.combine(Generators.longs(1, 999_999_999_999L), Generators.integers(0, 12), BigDecimal::valueOf);

    static final Generator<Percent> PERCENTS =
            Generators.integers(0, 100_000).map(thousandths -> new Percent(BigDecimal.valueOf(thousandths, 3)));

    private Pieces() {}

    /** Up to so many values, each named by the prefix and its number. */
    static <T> Generator<Map<String, T>> named(String prefix, Generator<T> values, int most) {
        return Generators.listOf(values, most).map(list -> {
            Map<String, T> named = new LinkedHashMap<>();
            list.forEach(value -> named.put(prefix + named.size(), value));
            return named;
        });
    }
}
