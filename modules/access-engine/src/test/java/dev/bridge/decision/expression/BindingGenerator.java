package dev.bridge.decision.expression;

import static dev.bridge.testkit.property.Generators.drawn;
import static dev.bridge.testkit.property.Generators.oneOf;

import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random values for the names of {@link ExpressionGenerator}, each of them there or not. */
final class BindingGenerator {

    private static final Generator<Object> BOOLEANS = oneOf(false, true);
    private static final Generator<Object> INTEGERS = oneOf(0L, 1L, -1L, 2L, Long.MAX_VALUE, Long.MIN_VALUE);
    private static final Generator<Object> DOUBLES = oneOf(0.5, 1.0, -0.0, 0.0, Double.NaN, 1e300, -1e300);
    private static final Generator<Object> TEXTS = oneOf("a", "", "ab", "b", "10.1.2.3", "2026-01-01T00:00:00Z");
    private static final Generator<Object> TIMES =
            oneOf(Instant.EPOCH, Instant.parse("2026-11-24T23:30:00.123456Z"), Instant.parse("2028-02-29T12:00:00Z"));
    private static final Generator<Object> LENGTHS =
            oneOf(Duration.ZERO, Duration.ofMinutes(90), Duration.ofMillis(-1_500), Duration.ofDays(3_000_000));
    private static final Generator<Object> LISTS = oneOf(List.of(), List.of("a"), List.of("b", "ab", "a"));
    private static final Generator<Object> INTEGER_LISTS = oneOf(List.of(), List.of(1L), List.of(0L, 2L));
    private static final Generator<Object> ANY = oneOf(
            true,
            1L,
            0.5,
            "a",
            Instant.EPOCH,
            Duration.ofMinutes(90),
            List.of("a"),
            List.of(1L, 1.0),
            Map.of("s", "a"));

    static final Generator<Map<String, Object>> BINDINGS = drawn(BindingGenerator::binding);

    private BindingGenerator() {}

    private static Map<String, Object> binding(Draw draw) {
        Map<String, Object> context = new LinkedHashMap<>();
        maybe(draw, context, "b", BOOLEANS);
        maybe(draw, context, "b2", BOOLEANS);
        maybe(draw, context, "i", INTEGERS);
        maybe(draw, context, "i2", INTEGERS);
        maybe(draw, context, "d", DOUBLES);
        maybe(draw, context, "s", TEXTS);
        maybe(draw, context, "s2", TEXTS);
        maybe(draw, context, "t", TIMES);
        maybe(draw, context, "u", LENGTHS);
        maybe(draw, context, "ss", LISTS);
        maybe(draw, context, "is", INTEGER_LISTS);
        maybe(draw, context, "any", ANY);
        Map<String, Object> inner = new LinkedHashMap<>();
        maybe(draw, inner, "s", TEXTS);
        if (draw.truth()) {
            context.put("m", inner);
        }
        Map<String, Object> resource = new LinkedHashMap<>();
        maybe(draw, resource, "private", BOOLEANS);
        maybe(draw, resource, "size", INTEGERS);
        Map<String, Object> properties = new LinkedHashMap<>();
        maybe(draw, properties, "role", TEXTS);
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("id", "a");
        subject.put("properties", draw.truth() ? properties : Names.Unknown.UNKNOWN);
        Map<String, Object> roots = new LinkedHashMap<>();
        roots.put("context", context);
        roots.put("resource", resource);
        roots.put("subject", subject);
        maybe(draw, roots, "now", TIMES);
        maybe(draw, roots, "plan", TEXTS);
        return roots;
    }

    private static void maybe(Draw draw, Map<String, Object> values, String name, Generator<Object> generator) {
        Object value = draw.maybe(generator);
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Of the roots, only the context is a map; the others are objects. */
    @SuppressWarnings("unchecked") // the roots above
    static Names names(Map<String, Object> binding) {
        return name -> binding.get(name) instanceof Map<?, ?> members && !name.equals("context")
                ? Names.of((Map<String, Object>) members)
                : binding.get(name);
    }
}
