package dev.bridge.testkit.property;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws the parts of a value one after the other, so that a record of many parts is made by its own constructor: see
 * {@link Generators#drawn}. The value shrinks by its parts. A part is known again by its place and its generator, so a
 * generator that is made anew for each value does not shrink.
 */
public final class Draw {

    private static final Generator<Boolean> TRUTHS = Generators.booleans();

    /** Of {@link #oneOf}, by the number of choices; kept, so that a choice is known again. */
    private static final int MAX_CHOICES = 100;

    private static final List<Generator<Integer>> INDEXES = indexes();

    private final SplittableRandom random;
    private final int size;

    /** What this draw repeats, one of them perhaps simpler. */
    private final List<Part<?>> earlier;

    private final List<Part<?>> parts = new ArrayList<>();

    private record Part<T>(Generator<T> generator, Sample<T> sample) {}

    private Draw(long seed, int size, List<Part<?>> earlier) {
        this.random = new SplittableRandom(seed);
        this.size = size;
        this.earlier = earlier;
    }

    static <T> Sample<T> sample(Function<Draw, ? extends T> maker, long seed, int size) {
        return sample(maker, seed, size, List.of());
    }

    private static <T> Sample<T> sample(Function<Draw, ? extends T> maker, long seed, int size, List<Part<?>> earlier) {
        Draw draw = new Draw(seed, size, earlier);
        T value = maker.apply(draw);
        return new Sample<>(
                value,
                () -> draw.simplifications().stream()
                        .map(parts -> Draw.<T>sample(maker, seed, size, parts))
                        .toList());
    }

    public <T> T from(Generator<T> generator) {
        // Split also where nothing is sampled: what comes later is the same, whatever came of the parts before.
        SplittableRandom own = random.split();
        Sample<T> sample = known(generator);
        if (sample == null) {
            sample = generator.sample(own, size);
        }
        parts.add(new Part<>(generator, sample));
        return sample.value();
    }

    /** A value, or null, which is simpler. */
    public <T> @Nullable T maybe(Generator<T> generator) {
        if (from(TRUTHS)) {
            return from(generator);
        }
        from(TRUTHS);
        return null;
    }

    public boolean truth() {
        return from(TRUTHS);
    }

    /** One of at most 100 values; earlier ones are simpler. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> T oneOf(T... values) {
        return oneOf(Arrays.asList(values));
    }

    public <T> T oneOf(List<T> values) {
        return values.get(from(INDEXES.get(values.size() - 1)));
    }

    private static List<Generator<Integer>> indexes() {
        List<Generator<Integer>> indexes = new ArrayList<>();
        for (int last = 0; last < MAX_CHOICES; last++) {
            indexes.add(Generators.integers(0, last));
        }
        return List.copyOf(indexes);
    }

    @SuppressWarnings("unchecked") // the same generator gave it
    private <T> @Nullable Sample<T> known(Generator<T> generator) {
        int place = parts.size();
        return place < earlier.size() && earlier.get(place).generator.equals(generator)
                ? (Sample<T>) earlier.get(place).sample
                : null;
    }

    /** The parts with one of them simpler, for each that can be. */
    private List<List<Part<?>>> simplifications() {
        List<List<Part<?>>> all = new ArrayList<>();
        for (int place = 0; place < parts.size(); place++) {
            for (Part<?> simpler : simpler(parts.get(place))) {
                List<Part<?>> changed = new ArrayList<>(parts);
                changed.set(place, simpler);
                all.add(changed);
            }
        }
        return all;
    }

    private static <T> List<Part<T>> simpler(Part<T> part) {
        return part.sample.simpler().get().stream()
                .map(sample -> new Part<>(part.generator, sample))
                .toList();
    }
}
