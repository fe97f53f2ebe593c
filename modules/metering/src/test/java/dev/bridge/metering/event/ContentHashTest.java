package dev.bridge.metering.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is the same content, and what is not. */
class ContentHashTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Generator<Integer> SIZES = Generators.integers(0, 4);
    private static final Generator<String> TEXTS =
            Generators.nastyText(4).map(text -> Texts.isUnfitForData(text) ? "x" : text);
    private static final Generator<BigDecimal> NUMBERS = Generators.decimals(24, 10);
    private static final Generator<Integer> SHIFTS = Generators.integers(-4, 4);
    private static final Generator<Long> SEEDS = Generators.longs();

    private record Written(Object value, long first, long second) {}

    private static final Generator<Written> VALUES = Generators.drawn(
            draw -> new Written(value(draw, 3), draw.from(SEEDS), draw.from(SEEDS)));

    /** A value of JSON: a number stands for itself, whatever its scale. */
    private static Object value(Draw draw, int depth) {
        int kind = draw.oneOf(depth > 0 ? List.of(0, 1, 2, 3, 4) : List.of(0, 1, 2));
        return switch (kind) {
            case 0 -> draw.from(NUMBERS);
            case 1 -> draw.from(TEXTS);
            case 2 -> draw.truth();
            case 3 -> {
                List<Object> list = new ArrayList<>();
                for (int count = draw.from(SIZES); count > 0; count--) {
                    list.add(value(draw, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int count = draw.from(SIZES); count > 0; count--) {
                    map.put(draw.from(TEXTS), value(draw, depth - 1));
                }
                yield map;
            }
        };
    }

    /** Written in one of many ways: other order, other white space, other forms of numbers and characters. */
    private static String written(Object value, Random random) {
        return switch (value) {
            case BigDecimal number -> number(number, random);
            case String text -> text(text, random);
            case Map<?, ?> map -> {
                List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
                Collections.shuffle(entries, random);
                List<String> parts = new ArrayList<>();
                entries.forEach(entry -> parts.add(text((String) entry.getKey(), random) + space(random) + ":"
                        + space(random) + written(entry.getValue(), random)));
                yield "{" + space(random) + String.join(space(random) + "," + space(random), parts) + "}";
            }
            case List<?> list ->
                "[" + String.join(space(random) + ",", list.stream().map(each -> written(each, random)).toList())
                        + space(random) + "]";
            default -> value.toString();
        };
    }

    private static String space(Random random) {
        return List.of("", " ", "\n", "\t \r\n").get(random.nextInt(4));
    }

    private static String number(BigDecimal value, Random random) {
        BigDecimal stripped = value.stripTrailingZeros();
        int zeros = random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> stripped.toPlainString();
            case 1 -> stripped.setScale(Math.max(0, stripped.scale()) + zeros).toPlainString();
            case 2 -> {
                BigInteger digits = stripped.unscaledValue();
                yield digits + (random.nextBoolean() ? "e" : "E") + (stripped.scale() <= 0 ? "+" : "-") + "0".repeat(zeros)
                        + Math.abs(stripped.scale());
            }
            default -> stripped.scaleByPowerOfTen(-zeros).toPlainString() + "e" + zeros;
        };
    }

    private static String text(String text, Random random) {
        StringBuilder written = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            boolean mustEscape = each < ' ' || each == '"' || each == '\\';
            if (mustEscape || random.nextInt(4) == 0) {
                written.append("\\u%04x".formatted((int) each));
            } else {
                written.append(each);
            }
        }
        // A half of a pair as an escape and the other as itself is no text; pairs are escaped whole or not at all.
        String whole = written.append('"').toString();
        return JSON.readValue(whole, String.class).equals(text) && !whole.matches("(?s).*(\\\\ud[89ab]..[\udc00-\udfff]|[\ud800-\udbff]\\\\u).*")
                ? whole
                : JSON.writeValueAsString(text);
    }

    private static ContentHash hash(String data) {
        return EventTexts.event(EventTexts.data(data)).contentHash();
    }

    @Test
    void howAnEventIsWrittenDoesNotCount() {
        Property.forAll(VALUES, value -> {
            String first = written(value.value, new Random(value.first));
            String second = written(value.value, new Random(value.second));
            assertThat(hash(first)).as(first + "\n" + second).isEqualTo(hash(second));
        });
    }

    @Test
    void valuesThatDifferHaveDifferentHashes() {
        Property.forAll(Generators.listOf(VALUES, 6), values -> {
            Set<Object> different = new HashSet<>();
            Set<ContentHash> hashes = new HashSet<>();
            for (Written each : values) {
                different.add(normal(each.value));
                hashes.add(hash(written(each.value, new Random(each.first))));
            }
            assertThat(hashes).hasSameSizeAs(different);
        });
    }

    private static Object normal(Object value) {
        return switch (value) {
            case BigDecimal number -> number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            case List<?> list -> list.stream().map(ContentHashTest::normal).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> all = new LinkedHashMap<>();
                map.forEach((key, each) -> all.put(key, normal(each)));
                yield all;
            }
            default -> value;
        };
    }

    @Test
    void numbersAreReadExactly() {
        Property.forAll(Generators.combine(NUMBERS, SEEDS, SHIFTS, NumberCase::new), number -> {
            String text = number(number.value.scaleByPowerOfTen(number.shift), new Random(number.seed));
            Object read = JsonNumber.value(text.toCharArray(), 0, text.length());
            BigDecimal exact = number.value.scaleByPowerOfTen(number.shift).stripTrailingZeros();
            boolean countable = exact.signum() == 0 || (exact.precision() - exact.scale() <= 26 && exact.scale() <= 12);
            if (countable) {
                assertThat(read).isInstanceOf(BigDecimal.class);
                assertThat((BigDecimal) read).isEqualByComparingTo(exact);
                assertThat(((BigDecimal) read).scale()).isEqualTo(Math.max(0, exact.signum() == 0 ? 0 : exact.scale()));
            } else {
                assertThat(read).isEqualTo(new UncountableNumber(text));
            }
        });
    }

    private record NumberCase(BigDecimal value, long seed, int shift) {}

    @Test
    void numbersThatCannotBeCountedHaveOneFormToo() {
        assertThat(hash("1e400")).isEqualTo(hash("10.00E399")).isNotEqualTo(hash("1e401")).isNotEqualTo(hash("-1e400"));
        assertThat(hash("0.0000000000001")).isEqualTo(hash("1e-13"));
        assertThat(hash("1" + "0".repeat(5_000))).isEqualTo(hash("1e5000"));
        assertThat(hash("0e99999")).isEqualTo(hash("0"));
    }

    @Test
    void valuesOfDifferentTypesAreDifferent() {
        List<String> values = List.of(
                "1", "\"1\"", "[1]", "{\"1\": 1}", "true", "\"true\"", "null", "\"\"", "[]", "{}", "[[]]", "[null]",
                "{\"a\": {}}", "{\"a\": []}", "[\"a\", \"b\"]", "[\"ab\"]", "\"1e400\"", "1e400", "0");
        assertThat(values.stream().map(ContentHashTest::hash).distinct()).hasSameSizeAs(values);
    }

    @Test
    void whatAnEventIsAboutCountsAndWhatCarriesItDoesNot() {
        ContentHash good = EventTexts.event(EventTexts.GOOD).contentHash();
        for (String same : List.of(
                "\"time\": \"2026-11-01T11:00:00.000000000+01:00\"",
                "\"traceparent\": \"00-1-2-01\"",
                "\"sequence\": 7",
                "\"id\": \"2\"",
                "\"source\": \"/other\"",
                "\"reservation\": \"res_1\"")) {
            assertThat(EventTexts.event(EventTexts.with(same)).contentHash()).as(same).isEqualTo(good);
        }
        for (String other : List.of(
                "\"time\": \"2026-11-01T10:00:00.000000001Z\"",
                "\"time\": null",
                "\"subject\": \"acme2\"",
                "\"subject\": null",
                "\"type\": \"image.pushed\"",
                "\"data\": {\"bytes\": \"12\"}")) {
            assertThat(EventTexts.event(EventTexts.with(other)).contentHash()).as(other).isNotEqualTo(good);
        }
    }

    @Test
    void aTimeIsKeptInMicroseconds() {
        @Nullable Object time = EventTexts.event(EventTexts.with("\"time\": \"2026-11-01T10:00:00.123456789-00:30\""))
                .time();
        assertThat(time).hasToString("2026-11-01T10:30:00.123456Z");
    }
}
