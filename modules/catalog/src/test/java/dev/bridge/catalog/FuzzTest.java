package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mutated documents: whatever comes in, the answer is a manifest or clean errors, soon. */
final class FuzzTest {

    /** {@code -Dfuzz.cases=100000} for the long run. */
    private static final int CASES = Integer.getInteger("fuzz.cases", 20_000);

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

    @Test
    void everyMutationIsAnsweredCleanly() {
        long seed = Seeded.seed("everyMutationIsAnsweredCleanly");
        long slowest = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] document = mutate(new Seeded(seed + i));
            long start = System.nanoTime();
            ManifestReading reading = ManifestText.read(document);
            slowest = Math.max(slowest, System.nanoTime() - start);
            assertThat(reading.manifest() == null)
                    .as("seed %d", seed + i)
                    .isEqualTo(!reading.errors().isEmpty());
            assertThat(reading.errors())
                    .as("seed %d", seed + i)
                    .hasSizeLessThanOrEqualTo(100)
                    .allSatisfy(error -> {
                        assertThat(error.position()).isNotNull();
                        assertThat(error.detail())
                                .isNotBlank()
                                .hasSizeLessThan(2_000)
                                .doesNotContain("Exception");
                    });
        }
        assertThat(slowest).isLessThan(SLOW_NANOS);
    }

    private static byte[] mutate(Seeded random) {
        StringBuilder text = new StringBuilder(SEED_DOCUMENT);
        int edits = random.between(1, 4);
        for (int i = 0; i < edits; i++) {
            int at = random.below(text.length());
            int end = Math.min(text.length(), at + random.between(1, 30));
            switch (random.below(5)) {
                case 0 -> text.insert(at, random.of(POISON));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(random.below(text.length()), text.substring(at, end));
                case 3 -> text.setCharAt(at, (char) random.between(32, 126));
                default -> text.replace(at, end, random.of(POISON));
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.chance(10) && bytes.length > 0) {
            bytes[random.below(bytes.length)] = (byte) random.below(256);
        }
        return bytes;
    }
}
