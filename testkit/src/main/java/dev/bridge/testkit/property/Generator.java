package dev.bridge.testkit.property;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Makes random values; {@link Generators} has the common ones. */
@FunctionalInterface
public interface Generator<T> {

    /**
     * One value.
     *
     * @param size grows from 1 to 100 during a run: small values are tried first
     */
    Sample<T> sample(RandomGenerator random, int size);

    default <R> Generator<R> map(Function<? super T, ? extends R> function) {
        return (random, size) -> sample(random, size).map(function);
    }

    /** A value that depends on another one. */
    default <R> Generator<R> flatMap(Function<? super T, Generator<R>> function) {
        return (random, size) -> {
            // The same random choices for every simpler outer value, so that shrinking does not jump about.
            long seed = random.nextLong();
            return sample(random, size)
                    .flatMap(value -> function.apply(value).sample(new SplittableRandom(seed), size));
        };
    }

    /**
     * Only values that are as wanted; most should be.
     *
     * @throws IllegalStateException where 1,000 in a row are not
     */
    default Generator<T> filter(Predicate<? super T> wanted) {
        return (random, size) -> {
            for (int attempt = 0; attempt < 1_000; attempt++) {
                Sample<T> sample = sample(random, size);
                if (wanted.test(sample.value())) {
                    return only(sample, wanted);
                }
            }
            throw new IllegalStateException("no wanted value among 1,000");
        };
    }

    private static <T> Sample<T> only(Sample<T> sample, Predicate<? super T> wanted) {
        return new Sample<>(
                sample.value(),
                () -> sample.simpler().get().stream()
                        .filter(simpler -> wanted.test(simpler.value()))
                        .map(simpler -> only(simpler, wanted))
                        .toList());
    }
}
