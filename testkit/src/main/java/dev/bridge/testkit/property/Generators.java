package dev.bridge.testkit.property;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The common generators. Bounds are inclusive. */
public final class Generators {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private Generators() {}

    /** Numbers that become simpler toward 0, or toward the bound that is nearest to it. */
    public static Generator<Long> longs(long least, long greatest) {
        long origin = least > 0 ? least : greatest < 0 ? greatest : 0;
        return (random, size) -> {
            // Bounds and the origin are where mistakes are; a uniform choice would hardly ever find them.
            long value = switch (random.nextInt(10)) {
                case 0 -> least;
                case 1 -> greatest;
                case 2 -> origin;
                default ->
                    greatest == Long.MAX_VALUE
                            ? (least == Long.MIN_VALUE ? random.nextLong() : random.nextLong(least - 1, greatest) + 1)
                            : random.nextLong(least, greatest + 1);
            };
            return Shrinking.number(value, origin);
        };
    }

    public static Generator<Long> longs() {
        return longs(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    public static Generator<Integer> integers(int least, int greatest) {
        return longs(least, greatest).map(Math::toIntExact);
    }

    public static Generator<Boolean> booleans() {
        return oneOf(false, true);
    }

    /** One of the values; earlier ones are simpler. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Generator<T> oneOf(T... values) {
        return oneOf(Arrays.stream(values).toList());
    }

    public static <T> Generator<T> oneOf(List<T> values) {
        return (random, size) ->
                Shrinking.number(random.nextInt(values.size()), 0).map(index -> values.get(index.intValue()));
    }

    /** A value of one of the generators; earlier ones are simpler. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Generator<T> anyOf(Generator<? extends T>... generators) {
        return oneOf(Arrays.stream(generators).toList()).flatMap(generator -> generator.map(value -> value));
    }

    /** Texts of the alphabet's code points, of which the first is the simplest. */
    public static Generator<String> text(String alphabet, int maxLength) {
        List<String> letters =
                alphabet.codePoints().mapToObj(Character::toString).toList();
        return listOf(oneOf(letters), maxLength).map(list -> String.join("", list));
    }

    /** Texts of any Unicode, rich in what breaks programs; {@code maxLength} counts characters of {@link NastyText}. */
    public static Generator<String> nastyText(int maxLength) {
        return listOf(NastyText.PIECES, maxLength).map(list -> list.stream().collect(Collectors.joining()));
    }

    public static <T> Generator<List<T>> listOf(Generator<T> elements, int maxLength) {
        return listOf(elements, 0, maxLength);
    }

    public static <T> Generator<List<T>> listOf(Generator<T> elements, int minLength, int maxLength) {
        return (random, size) -> {
            int length = minLength + random.nextInt(Math.min(maxLength - minLength, size) + 1);
            List<Sample<T>> samples = new ArrayList<>(length);
            for (int index = 0; index < length; index++) {
                samples.add(elements.sample(random, size));
            }
            return Shrinking.list(samples, minLength);
        };
    }

    public static <A, B, R> Generator<R> combine(
            Generator<A> first, Generator<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
        return (random, size) -> {
            Sample<A> a = first.sample(random, size);
            Sample<B> b = second.sample(random, size);
            return Shrinking.pair(a, b, function);
        };
    }

    public static <A, B, C, R> Generator<R> combine(
            Generator<A> first, Generator<B> second, Generator<C> third, Combination<A, B, C, R> function) {
        record Pair<A, B>(A a, B b) {}
        return combine(combine(first, second, Pair<A, B>::new), third, (pair, c) -> function.of(pair.a, pair.b, c));
    }

    /** A function of three values. */
    @FunctionalInterface
    public interface Combination<A, B, C, R> {
        R of(A first, B second, C third);
    }

    /** Values whose parts are drawn one after the other: {@code drawn(draw -> new Point(draw.from(X), draw.from(Y)))}. */
    public static <T> Generator<T> drawn(Function<Draw, ? extends T> maker) {
        return (random, size) -> Draw.sample(maker, random.nextLong(), size);
    }

    /** Moments in whole microseconds. */
    public static Generator<Instant> instants(Instant earliest, Instant latest) {
        return longs(micros(earliest), micros(latest)).map(Generators::instant);
    }

    /** Decimals of either sign, up to so many digits before the point and up to so many after it. */
    public static Generator<BigDecimal> decimals(int integerDigits, int fractionDigits) {
        return combine(
                text("0123456789", integerDigits),
                text("0123456789", fractionDigits),
                booleans(),
                (integer, fraction, negative) -> {
                    BigDecimal value = new BigDecimal(new BigInteger("0" + integer + fraction), fraction.length());
                    return negative ? value.negate() : value;
                });
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }
}
