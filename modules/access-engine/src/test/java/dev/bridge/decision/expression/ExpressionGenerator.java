package dev.bridge.decision.expression;

import static dev.bridge.testkit.property.Generators.drawn;
import static dev.bridge.testkit.property.Generators.oneOf;

import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Random expressions of what is lowered, typed, except that a member of the context may turn out to be anything. */
final class ExpressionGenerator {

    private static final int DEPTH = 4;

    private enum Kind {
        BOOLEAN,
        INTEGER,
        DOUBLE,
        TEXT,
        TIME,
        LENGTH,
        TEXTS
    }

    /** By depth, then kind. A generator is kept, so that what it made shrinks. */
    private static final List<Map<Kind, Generator<String>>> BY_DEPTH = new ArrayList<>();

    static {
        for (int depth = 0; depth <= DEPTH; depth++) {
            Map<Kind, Generator<String>> kinds = new EnumMap<>(Kind.class);
            BY_DEPTH.add(kinds);
            for (Kind kind : Kind.values()) {
                int inner = depth - 1;
                Generator<String> leaf = oneOf(leaves(kind));
                kinds.put(
                        kind,
                        depth == 0
                                ? leaf
                                : drawn(draw ->
                                        draw.oneOf(1, 2, 3, 4) > 1 ? made(draw, kind, inner) : draw.from(leaf)));
            }
        }
    }

    static final Generator<String> EXPRESSIONS = drawn(draw ->
            draw.from(of(draw.oneOf(Kind.BOOLEAN, Kind.BOOLEAN, Kind.BOOLEAN, Kind.INTEGER, Kind.TIME), DEPTH)));

    private ExpressionGenerator() {}

    private static Generator<String> of(Kind kind, int depth) {
        return Objects.requireNonNull(BY_DEPTH.get(depth).get(kind));
    }

    private static List<String> leaves(Kind kind) {
        return switch (kind) {
            case BOOLEAN ->
                List.of(
                        "true",
                        "false",
                        "context.b",
                        "context.b2",
                        "resource.private",
                        "has(context.s)",
                        "has(context.m.s)",
                        "has(subject.properties.role)",
                        "has(resource.size)",
                        "context.any");
            case INTEGER ->
                List.of(
                        "0",
                        "1",
                        "(-1)",
                        "9223372036854775807",
                        "(-9223372036854775808)",
                        "context.i",
                        "context.i2",
                        "context.is[0]",
                        "resource.size",
                        "context.any");
            case DOUBLE -> List.of("0.5", "1.0", "(-0.0)", "9223372036854775807.0", "context.d", "context.any");
            case TEXT ->
                List.of(
                        "'a'",
                        "'ab'",
                        "''",
                        "'10.0.0.1'",
                        "subject.id",
                        "plan",
                        "context.s",
                        "context['s2']",
                        "context.m.s",
                        "context.ss[0]",
                        "subject.properties.role",
                        "organization.name",
                        "context.any");
            case TIME ->
                List.of(
                        "now",
                        "timestamp('2026-11-24T23:30:00Z')",
                        "timestamp('0001-01-01T00:00:00Z')",
                        "timestamp('9999-12-31T23:59:59Z')",
                        "context.t",
                        "context.any");
            case LENGTH -> List.of("duration('90m')", "duration('-1s')", "duration('315576000000s')", "context.u");
            case TEXTS -> List.of("['a', 'b']", "[]", "context.ss", "context.any");
        };
    }

    private static String made(Draw draw, Kind kind, int depth) {
        Function<Kind, String> a = wanted -> draw.from(of(wanted, depth));
        if (draw.oneOf(1, 2, 3, 4, 5, 6, 7, 8) == 8) {
            return "(%s ? %s : %s)".formatted(a.apply(Kind.BOOLEAN), a.apply(kind), a.apply(kind));
        }
        return switch (kind) {
            case BOOLEAN -> truth(draw, a);
            case INTEGER ->
                switch (draw.oneOf(1, 2, 3, 4)) {
                    case 1 -> two(a, Kind.INTEGER, draw.oneOf("+", "-", "*", "/", "%"), Kind.INTEGER);
                    case 2 -> "(-%s)".formatted(a.apply(Kind.INTEGER));
                    case 3 ->
                        "%s.%s(%s)"
                                .formatted(
                                        a.apply(Kind.TIME),
                                        draw.oneOf(
                                                "getHours",
                                                "getMinutes",
                                                "getSeconds",
                                                "getMilliseconds",
                                                "getDate",
                                                "getMonth",
                                                "getFullYear",
                                                "getDayOfWeek",
                                                "getDayOfMonth",
                                                "getDayOfYear"),
                                        draw.oneOf("", "'Europe/Zurich'", "'-09:30'", "'UTC'"));
                    default ->
                        "%s.%s()"
                                .formatted(
                                        a.apply(Kind.LENGTH),
                                        draw.oneOf("getHours", "getMinutes", "getSeconds", "getMilliseconds"));
                };
            case DOUBLE, TEXT -> a.apply(kind);
            case TIME ->
                switch (draw.oneOf(1, 2, 3)) {
                    case 1 -> two(a, Kind.TIME, draw.oneOf("+", "-"), Kind.LENGTH);
                    case 2 -> two(a, Kind.LENGTH, "+", Kind.TIME);
                    default -> "timestamp(%s)".formatted(a.apply(draw.oneOf(Kind.TEXT, Kind.TIME)));
                };
            case LENGTH ->
                draw.truth()
                        ? two(a, Kind.LENGTH, draw.oneOf("+", "-"), Kind.LENGTH)
                        : two(a, Kind.TIME, "-", Kind.TIME);
            case TEXTS -> "[%s, %s]".formatted(a.apply(Kind.TEXT), a.apply(Kind.TEXT));
        };
    }

    private static String truth(Draw draw, Function<Kind, String> a) {
        return switch (draw.oneOf(1, 2, 3, 4, 5, 6, 7, 8, 9)) {
            case 1, 2 -> two(a, Kind.BOOLEAN, draw.oneOf("&&", "||"), Kind.BOOLEAN);
            case 3 -> "!(%s)".formatted(a.apply(Kind.BOOLEAN));
            case 4, 5 -> {
                Kind kind = draw.oneOf(Kind.INTEGER, Kind.TEXT, Kind.DOUBLE, Kind.TIME, Kind.LENGTH, Kind.BOOLEAN);
                Kind other = kind == Kind.INTEGER && draw.truth()
                        ? Kind.DOUBLE
                        : kind == Kind.DOUBLE && draw.truth() ? Kind.INTEGER : kind;
                // CEL's equality wants one type, unless one of them is any.
                String operator =
                        kind == other ? draw.oneOf("<", "<=", ">", ">=", "==", "!=") : draw.oneOf("<", "<=", ">", ">=");
                yield two(a, kind, operator, other);
            }
            case 6 -> two(a, Kind.TEXT, "in", Kind.TEXTS);
            case 7 -> two(a, Kind.TEXTS, draw.oneOf("==", "!="), Kind.TEXTS);
            case 8 ->
                "cidr('%s').containsIP(%s)"
                        .formatted(draw.oneOf("10.0.0.0/8", "::/0", "10.0.0.1/8", "a"), a.apply(Kind.TEXT));
            default ->
                draw.truth()
                        ? "%s.%s(%s)"
                                .formatted(
                                        a.apply(Kind.TEXT),
                                        draw.oneOf("startsWith", "endsWith", "contains"),
                                        a.apply(Kind.TEXT))
                        : "%s.matches('^a')".formatted(a.apply(Kind.TEXT));
        };
    }

    private static String two(Function<Kind, String> a, Kind left, String operator, Kind right) {
        return "(%s %s %s)".formatted(a.apply(left), operator, a.apply(right));
    }
}
