package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bridge.kernel.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents that are meant to hurt. */
final class HostileInputTest {

    private static final String HEAD = "product: shop\nname: Shop\n";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static FieldProblem first(String text) {
        return first(text.getBytes(StandardCharsets.UTF_8));
    }

    private static FieldProblem first(byte[] bytes) {
        ManifestReading reading = assertTimeoutPreemptively(SOON, () -> ManifestText.read(bytes));
        assertThat(reading.manifest()).isNull();
        assertThat(reading.errors()).isNotEmpty().hasSizeLessThanOrEqualTo(100);
        assertThat(reading.errors()).allSatisfy(error -> {
            assertThat(error.detail().length()).isLessThan(2_000);
            assertThat(error.position()).isNotNull();
        });
        return reading.errors().getFirst();
    }

    private static ManifestReading read(String text) {
        return assertTimeoutPreemptively(SOON, () -> Manifests.read(text));
    }

    @Test
    void billionLaughsStopAtTheFirstAnchor() {
        String laughs = "a: &a [lol, lol]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
        assertThat(first(laughs).detail()).contains("anchor").contains("`&a`");
    }

    @Test
    void anAliasAloneIsRefused() {
        assertThat(first("a: *b\n").detail()).contains("`*b`");
    }

    @Test
    void nestingIsBounded() {
        assertThat(first("a: " + "[".repeat(100_000)).code()).isEqualTo("too_complex");
        assertThat(first("a: " + "{a: ".repeat(100_000)).code()).isEqualTo("too_complex");
        String indented =
                IntStream.range(0, 500).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
        assertThat(first(indented).code()).isEqualTo("too_complex");
    }

    @Test
    void valuesAreCounted() {
        assertThat(first("a: [" + "1,".repeat(200_000) + "1]").code()).isEqualTo("too_complex");
    }

    @Test
    void sizeIsBoundedBeforeAnythingIsRead() {
        byte[] large = new byte[(1 << 20) + 1];
        Arrays.fill(large, (byte) 'a');
        assertThat(first(large).code()).isEqualTo("too_complex");
    }

    @Test
    void bytesThatAreNotUtf8AreNamed() {
        byte[] bytes = (HEAD + "description: \"xx\"").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xFF;
        FieldProblem problem = first(bytes);
        assertThat(problem.detail()).contains("`0xFF`");
        assertThat(problem.position()).hasToString("3:15");
        assertThat(first("product: shop".getBytes(StandardCharsets.UTF_16)).code())
                .isEqualTo("syntax_invalid");
    }

    @Test
    void charactersThatCannotBeSeenAreNamed() {
        assertThat(first(HEAD + "description: a\u0000b").detail()).contains("`U+0000`");
        assertThat(first(HEAD + "description: a\u202Eb").detail()).contains("`U+202E`");
        assertThat(first(HEAD + "description: a\uE000b").detail()).contains("`U+E000`");
    }

    @Test
    void hugeNumbersCostNothing() {
        for (String number : List.of(
                "1e999999999", "9".repeat(500_000), "-" + "1".repeat(64), "0x" + "f".repeat(1000), ".inf", ".nan")) {
            assertThat(first(HEAD
                                    + "plans:\n  a: { name: A, every: month, currency: USD, charges: { x: { type: flat, due: advance, amount: "
                                    + number + " } } }\n")
                            .pointer())
                    .isEqualTo("/plans/a/charges/x/amount");
        }
    }

    @Test
    void manyUnknownKeysMakeBoundedAnswers() {
        String keys =
                IntStream.range(0, 20_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());
        assertThat(first(HEAD + keys).code()).isEqualTo("key_unknown");
    }

    @Test
    void longKeysAreRefused() {
        assertThat(first("a".repeat(300) + ": 1\n").code()).isEqualTo("syntax_invalid");
        assertThat(first("? " + "a".repeat(300) + "\n: 1\n").detail()).contains("256");
        assertThat(first("? [a]\n: 1\n").detail()).contains("A key must be a name");
    }

    @Test
    void expressionsAreBounded() {
        String deep = "(".repeat(60) + "plan" + ")".repeat(60) + " == 'a'";
        assertThat(first(HEAD + "policies:\n  a: { forbid: ['*'], when: \"" + deep + "\" }\n")
                        .detail())
                .contains("32 levels");
        String parentheses = "(".repeat(60) + "owner" + ")".repeat(60);
        assertThat(first(HEAD + "resources:\n  a:\n    relations: { owner: [user] }\n    permissions: { p: "
                                + parentheses + " }\n")
                        .detail())
                .contains("deeper than 32");
        String text = String.join(" || ", Collections.nCopies(1_000, "plan == 'a'"));
        assertThat(first(HEAD + "policies:\n  a: { forbid: ['*'], when: \"" + text + "\" }\n")
                        .code())
                .isEqualTo("value_invalid");
    }

    @Test
    void circlesOfManyFlagsAreFoundQuickly() {
        assertThat(read(flags(300, i -> IntStream.range(Math.max(0, i - 3), i))).errors())
                .isEmpty();
        FieldProblem circle = first(flags(2_000, i -> IntStream.of((i + 1) % 2_000)));
        assertThat(circle.code()).isEqualTo("cycle");
        assertThat(circle.detail()).contains("`f0` -> `f1` -> `f2`").contains("-> `f0`");
    }

    private static String flags(int count, IntFunction<IntStream> required) {
        return HEAD + "flags:\n"
                + IntStream.range(0, count)
                        .mapToObj(i -> "  f%d: { type: boolean, default: false, requires: [ %s ] }\n"
                                .formatted(
                                        i,
                                        required.apply(i)
                                                .mapToObj(j -> "{ flag: f" + j + ", value: true }")
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining());
    }

    @Test
    void longChainsOfPermissionsAreFollowedQuickly() {
        assertThat(read(chain(100, 150, "")).errors()).isEmpty();
        assertThat(read(chain(100, 150, "o - ")).errors()).isEmpty();
    }

    /** Each permission hangs on the next one, and the last of a type on the first of the next type. */
    private static String chain(int types, int permissions, String excludedFrom) {
        return HEAD + "resources:\n"
                + IntStream.range(0, types)
                        .mapToObj(type -> "  t%d:\n    relations: { p: [t%d], o: [user] }\n    permissions:\n"
                                        .formatted(type, (type + 1) % types)
                                + IntStream.range(0, permissions)
                                        .mapToObj(i -> "      a%d: %s%s\n"
                                                .formatted(
                                                        i,
                                                        excludedFrom,
                                                        i < permissions - 1
                                                                ? "a" + (i + 1)
                                                                : type < types - 1 ? "p->a0" : "o"))
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }

    @Test
    void arrowsThatLeadEverywhereAreCounted() {
        String everywhere = IntStream.range(0, 200).mapToObj(i -> "t" + i).collect(Collectors.joining(", "));
        String types = IntStream.range(0, 200)
                .mapToObj(type ->
                        "  t%d:\n    relations: { p: [%s], q: [user] }\n    permissions: { a: q, b: p->a, c: p->b, d: p->c }\n"
                                .formatted(type, everywhere))
                .collect(Collectors.joining());
        FieldProblem problem = first(HEAD + "resources:\n" + types);
        assertThat(problem.code()).isEqualTo("too_complex");
        assertThat(problem.detail()).contains("100,000");
    }

    @Test
    void manyUnknownNamesAreAnsweredQuickly() {
        String types = IntStream.range(0, 150)
                .mapToObj(i -> "  abcdefghijabcdefghijabcdefghij" + i + ": { relations: { o: [user] } }\n")
                .collect(Collectors.joining());
        String relations = IntStream.range(0, 60)
                .mapToObj(i -> "      r%d: [%suser]\n".formatted(i, "abcdefghijabcdefghijabcdef, ".repeat(300)))
                .collect(Collectors.joining());
        assertThat(first(HEAD + "resources:\n" + types + "  z:\n    relations:\n" + relations)
                        .code())
                .isEqualTo("name_undefined");
    }

    @Test
    void conditionsAreCounted() {
        String types = IntStream.range(0, 11)
                .mapToObj(type -> "  t%d:\n    relations: { o: [user] }\n    conditions:\n".formatted(type)
                        + IntStream.range(0, 100)
                                .mapToObj(i -> "      c%d: x == 1\n".formatted(i))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
        assertThat(first(HEAD + "resources:\n" + types).detail()).contains("1,100 conditions");
    }

    @Test
    void jsonIsReadToo() {
        String json = "{\n\t\"product\": \"shop\",\n\t\"name\": \"Shop \\u00e9 \\ud83d\\ude00 \\/\"\n}\n";
        assertThat(Manifests.valid(json).name()).isEqualTo("Shop \u00e9 \uD83D\uDE00 /");
    }
}
