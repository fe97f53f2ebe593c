package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mutated documents: whatever comes in, the answer is a manifest or clean errors, soon. */
final class FuzzTest {

    private static final int CASES = 20_000;

    private static final long SLOW_NANOS = Duration.ofSeconds(10).toNanos();

    private static final String SEED_DOCUMENT = """
            product: shop
            name: Shop
            resources:
              thing:
                attributes: { private: boolean }
                relations:
                  owner: [user, group#member, user:*]
                permissions:
                  use: (owner + owner) - owner
            actions:
              thing.take: { on: thing, permission: use, consumes: takes }
            settings:
              access: { type: enum[all, some], default: all, merge: strictest, scopes: [organization] }
            meters:
              takes: { event: thing.taken, aggregate: count, dimensions: [region] }
            features:
              takes: { type: metered, meter: takes, per: month }
            plans:
              team:
                name: "Team"
                currency: USD
                every: month
                charges:
                  base: { type: flat, amount: 20.00, due: advance }
                  takes: { type: graduated, of: takes, due: arrears, tiers: [ { up_to: 100, unit: 0 }, { unit: 0.5 } ] }
                includes:
                  takes: { amount: 10, overage: block }
            """;

    private static final List<String> POISON = List.of(
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "? ",
            "| ",
            ">-\n",
            "\t",
            "\u0000",
            "\uFEFF",
            "\uD83D",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
            "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{",
            "<<: *a\n",
            "1e999999",
            "9999999999999999999999999999999999999999",
            "0x",
            ".nan",
            "null",
            "~",
            "\"",
            "'",
            "#",
            ": ",
            "- ",
            ", ",
            "}",
            "]",
            "enum[",
            "enum[]",
            "->",
            "((((",
            "\r",
            "\u2028",
            "\u202E",
            "-1",
            "true",
            "\\u0000");

    private static final Generator<Integer> PLACES = Generators.integers(0, 9_999);
    private static final Generator<Integer> LENGTHS = Generators.integers(1, 30);

    private static final Generator<Edit> EDITS = Generators.drawn(draw -> new Edit(
            draw.oneOf(Edit.Kind.values()),
            draw.from(PLACES),
            draw.from(PLACES),
            draw.from(LENGTHS),
            draw.oneOf(POISON)));

    private static final Generator<Mutation> MUTATIONS =
            Generators.combine(Generators.listOf(EDITS, 1, 4), Generators.integers(0, 2_559), Mutation::new);

    @Test
    void everyMutationIsAnsweredCleanly() {
        Property.forAll(CASES, MUTATIONS, mutation -> {
            byte[] document = mutation.document();
            long start = System.nanoTime();
            ManifestReading reading = ManifestText.read(document);
            assertThat(System.nanoTime() - start).isLessThan(SLOW_NANOS);
            assertThat(reading.manifest() == null).isEqualTo(!reading.errors().isEmpty());
            assertThat(reading.errors()).hasSizeLessThanOrEqualTo(100).allSatisfy(error -> {
                assertThat(error.position()).isNotNull();
                assertThat(error.detail()).isNotBlank().hasSizeLessThan(2_000).doesNotContain("Exception");
            });
        });
    }

    /**
     * One change of a text.
     *
     * @param place where, and {@code other} where to; both wrap around at the end
     */
    private record Edit(Kind kind, int place, int other, int length, String poison) {

        enum Kind {
            INSERT,
            DELETE,
            REPEAT,
            REPLACE
        }

        void apply(StringBuilder text) {
            int at = place % text.length();
            int end = Math.min(text.length(), at + length);
            switch (kind) {
                case INSERT -> text.insert(at, poison);
                case DELETE -> text.delete(at, end);
                case REPEAT -> text.insert(other % text.length(), text.substring(at, end));
                case REPLACE -> text.replace(at, end, poison);
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
    }

    /**
     * A document that was changed.
     *
     * @param broken also puts a byte of any value somewhere, in one case of ten
     */
    private record Mutation(List<Edit> edits, int broken) {

        String text() {
            StringBuilder text = new StringBuilder(SEED_DOCUMENT);
            edits.forEach(edit -> edit.apply(text));
            return text.toString();
        }

        byte[] document() {
            byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
            if (broken % 10 == 9) {
                bytes[broken * 31 % bytes.length] = (byte) (broken / 10);
            }
            return bytes;
        }

        @Override
        public String toString() {
            return edits + ", byte " + broken + ": " + text();
        }
    }
}
