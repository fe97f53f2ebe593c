package dev.bridge.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random choices from one seed. */
final class Seeded {

    private static final String SEED = "seed";

    private final SplittableRandom random;

    Seeded(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The seed of a run: {@code -Dseed=...}, else a new one. It is printed, so that a failure can be repeated. */
    static long seed(String test) {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.println(test + ": -D" + SEED + "=" + seed);
        return seed;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T one(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> @Nullable T maybe(Supplier<T> value) {
        return chance(30) ? value.get() : null;
    }

    /** More than zero, with up to 12 decimals. */
    BigDecimal decimal() {
        return BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000L), random.nextInt(13));
    }

    String text() {
        return one(
                "Team",
                "A: b",
                "it's \"quoted\"",
                "true",
                "12",
                "émoji \uD83D\uDE00",
                "# no comment",
                "- item",
                " padded ",
                "a\nb",
                "[x, y]",
                "enum[a, b]",
                "C:\\path");
    }

    <T> Map<String, T> named(String prefix, int most, Supplier<T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        int size = below(most + 1);
        for (int i = 0; i < size; i++) {
            map.put(prefix + i, value.get());
        }
        return map;
    }

    <T> List<T> list(int least, int most, Supplier<T> value) {
        List<T> list = new ArrayList<>();
        int size = between(least, most);
        for (int i = 0; i < size; i++) {
            list.add(value.get());
        }
        return list;
    }
}
