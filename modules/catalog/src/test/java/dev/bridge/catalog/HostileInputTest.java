package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bridge.kernel.problem.FieldProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
        String flags = IntStream.range(0, 300)
                .mapToObj(i -> "  f%d: { type: boolean, default: false, requires: [ %s ] }\n"
                        .formatted(
                                i,
                                IntStream.range(Math.max(0, i - 3), i)
                                        .mapToObj(j -> "{ flag: f" + j + ", value: true }")
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
        ManifestReading reading = assertTimeoutPreemptively(SOON, () -> Manifests.read(HEAD + "flags:\n" + flags));
        assertThat(reading.errors()).isEmpty();
    }

    @Test
    void jsonIsReadToo() {
        String json = "{\n\t\"product\": \"shop\",\n\t\"name\": \"Shop \\u00e9 \\ud83d\\ude00 \\/\"\n}\n";
        assertThat(Manifests.valid(json).name()).isEqualTo("Shop \u00e9 \uD83D\uDE00 /");
    }
}
