package dev.bridge.testkit.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** How the basic kinds of value become simpler. */
final class Shrinking {

    private Shrinking() {}

    /** Toward the origin: at once, then by half the way, and so on to a single step. */
    static Sample<Long> number(long value, long origin) {
        return new Sample<>(value, () -> {
            List<Sample<Long>> simpler = new ArrayList<>();
            // Halved before subtracting, so that the distance between the ends of the range does not overflow.
            long distance = value / 2 - origin / 2;
            if (value != origin) {
                simpler.add(number(origin, origin));
            }
            while (distance != 0) {
                if (value - distance != origin) {
                    simpler.add(number(value - distance, origin));
                }
                distance /= 2;
            }
            long step = value > origin ? value - 1 : value + 1;
            if (value != origin && step != origin) {
                simpler.add(number(step, origin));
            }
            return simpler;
        });
    }

    /** Without its halves, without one element, with one element simpler; never shorter than {@code minLength}. */
    static <T> Sample<List<T>> list(List<Sample<T>> samples, int minLength) {
        return new Sample<>(
                samples.stream().map(Sample::value).toList(),
                () -> Stream.of(halves(samples), without(samples), simplified(samples))
                        .flatMap(List::stream)
                        .filter(list -> list.size() >= minLength)
                        .map(list -> list(list, minLength))
                        .toList());
    }

    static <A, B, R> Sample<R> pair(
            Sample<A> first, Sample<B> second, BiFunction<? super A, ? super B, ? extends R> function) {
        return new Sample<>(
                function.apply(first.value(), second.value()),
                () -> Stream.concat(
                                first.simpler().get().stream()
                                        .map(simpler -> Shrinking.<A, B, R>pair(simpler, second, function)),
                                second.simpler().get().stream()
                                        .map(simpler -> Shrinking.<A, B, R>pair(first, simpler, function)))
                        .toList());
    }

    private static <T> List<List<Sample<T>>> halves(List<Sample<T>> samples) {
        int middle = samples.size() / 2;
        return samples.size() < 2
                ? List.of()
                : List.of(List.of(), samples.subList(0, middle), samples.subList(middle, samples.size()));
    }

    private static <T> List<List<Sample<T>>> without(List<Sample<T>> samples) {
        List<List<Sample<T>>> shorter = new ArrayList<>();
        for (int index = 0; index < samples.size(); index++) {
            List<Sample<T>> rest = new ArrayList<>(samples);
            rest.remove(index);
            shorter.add(rest);
        }
        return shorter;
    }

    private static <T> List<List<Sample<T>>> simplified(List<Sample<T>> samples) {
        List<List<Sample<T>>> simpler = new ArrayList<>();
        for (int index = 0; index < samples.size(); index++) {
            for (Sample<T> element : samples.get(index).simpler().get()) {
                List<Sample<T>> changed = new ArrayList<>(samples);
                changed.set(index, element);
                simpler.add(changed);
            }
        }
        return simpler;
    }
}
