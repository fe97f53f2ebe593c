package dev.bridge.testkit.property;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a statement about all values of a kind by trying many of them.
 *
 * <p>A build tries the same values each time, so that what it says is about its commit. {@code -Dproperty.seed=random} tries others,
 * {@code -Dproperty.seed=} with a number repeats a run exactly, and {@code -Dproperty.cases=} makes it longer (200 otherwise).
 */
public final class Property {

    private static final int CASES = 200;
    private static final int MAX_SIZE = 100;
    private static final long SEED = 20_260_101;

    /** Enough for every list and number here. */
    private static final int MAX_SHRINKING_CHECKS = 2_000;

    /** A slow check still ends. */
    private static final long MAX_SHRINKING_NANOS = 30_000_000_000L;

    /** Cases of a run in many threads whose random numbers are ready together. */
    private static final int AT_ONCE = 1_000;

    private Property() {}

    /** Throws where the statement does not hold for the value. */
    @FunctionalInterface
    public interface Check<T> {
        void check(T value) throws Exception;
    }

    /**
     * Passes where {@code check} does for every value that is tried.
     *
     * @throws AssertionError that names the seed and the simplest failing value found; its cause is that value's failure
     */
    public static <T> void forAll(Generator<T> generator, Check<? super T> check) {
        forAll(CASES, generator, check);
    }

    /** As {@link #forAll(Generator, Check)}, for {@code cases} values unless the run says how many. */
    public static <T> void forAll(int cases, Generator<T> generator, Check<? super T> check) {
        forAll(seed(), Integer.getInteger("property.cases", cases), generator, check);
    }

    /**
     * What random choices of this run begin with; for tests that choose by themselves, too.
     *
     * @throws NumberFormatException where {@code property.seed} is neither a number nor {@code random}
     */
    public static long seed() {
        String said = System.getProperty("property.seed", "");
        return switch (said) {
            case "" -> SEED;
            case "random" -> new SplittableRandom().nextLong();
            default -> Long.parseLong(said);
        };
    }

    static <T> void forAll(long seed, int cases, Generator<T> generator, Check<? super T> check) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 1; number <= cases; number++) {
            AssertionError failure = failure(new Case(seed, number, cases), random.split(), generator, check);
            if (failure != null) {
                throw failure;
            }
        }
    }

    /**
     * As {@link #forAll(int, Generator, Check)} with a seed, the same values in as many threads as there are processors: the check is
     * called by several of them at once.
     */
    public static <T> void forAllAtOnce(long seed, int cases, Generator<T> generator, Check<? super T> check) {
        int tried = Integer.getInteger("property.cases", cases);
        SplittableRandom random = new SplittableRandom(seed);
        for (int before = 0; before < tried; before += AT_ONCE) {
            int first = before + 1;
            List<SplittableRandom> randoms = IntStream.range(before, Math.min(before + AT_ONCE, tried))
                    .mapToObj(_ -> random.split())
                    .toList();
            Optional<AssertionError> failure = IntStream.range(0, randoms.size())
                    .parallel()
                    .mapToObj(place -> Optional.ofNullable(
                            failure(new Case(seed, first + place, tried), randoms.get(place), generator, check)))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }

    /** One of the values of a run. */
    private record Case(long seed, int number, int cases) {

        int size() {
            return 1 + Math.toIntExact((number - 1L) * MAX_SIZE / cases);
        }
    }

    /** Null where the statement holds for the case. */
    private static <T> @Nullable AssertionError failure(
            Case one, SplittableRandom random, Generator<T> generator, Check<? super T> check) {
        Sample<T> sample = generator.sample(random, one.size());
        Throwable failure = failure(check, sample.value());
        if (failure == null) {
            return null;
        }
        Failing<T> simplest = shrink(new Failing<>(sample, failure), check);
        return new AssertionError(
                "case %d of %d, repeat with -Dproperty.seed=%d -Dproperty.cases=%d%n  found: %s%n  simplest: %s%n  %s"
                        .formatted(
                                one.number,
                                one.cases,
                                one.seed,
                                one.cases,
                                Printed.value(sample.value()),
                                Printed.value(simplest.sample.value()),
                                simplest.failure),
                simplest.failure);
    }

    private record Failing<T>(Sample<T> sample, Throwable failure) {}

    /** Goes to the first simpler value that fails too, as long as there is one. */
    private static <T> Failing<T> shrink(Failing<T> found, Check<? super T> check) {
        Failing<T> simplest = found;
        int checks = 0;
        long began = System.nanoTime();
        boolean simpler = true;
        while (simpler) {
            simpler = false;
            for (Sample<T> candidate : simplest.sample.simpler().get()) {
                if (++checks > MAX_SHRINKING_CHECKS || System.nanoTime() - began > MAX_SHRINKING_NANOS) {
                    return simplest;
                }
                Throwable failure = failure(check, candidate.value());
                if (failure != null) {
                    simplest = new Failing<>(candidate, failure);
                    simpler = true;
                    break;
                }
            }
        }
        return simplest;
    }

    private static <T> @Nullable Throwable failure(Check<? super T> check, T value) {
        try {
            check.check(value);
            return null;
        } catch (Exception | AssertionError | StackOverflowError failure) {
            return failure;
        }
    }
}
