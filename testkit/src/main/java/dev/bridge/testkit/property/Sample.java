package dev.bridge.testkit.property;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A generated value that knows simpler values like it, the simplest first; each leads to simpler ones again. So a value
 * made from others by {@link Generator#map} shrinks without saying how.
 */
public record Sample<T>(T value, Supplier<List<Sample<T>>> simpler) {

    /** A value with nothing simpler. */
    public static <T> Sample<T> of(T value) {
        return new Sample<>(value, List::of);
    }

    <R> Sample<R> map(Function<? super T, ? extends R> function) {
        return new Sample<>(
                function.apply(value),
                () -> simpler.get().stream()
                        .map(sample -> sample.<R>map(function))
                        .toList());
    }

    /** Simplifies this one first, then what is made from it. */
    <R> Sample<R> flatMap(Function<? super T, Sample<R>> function) {
        Sample<R> inner = function.apply(value);
        return new Sample<>(
                inner.value,
                () -> Stream.concat(
                                simpler.get().stream().map(sample -> sample.flatMap(function)),
                                inner.simpler.get().stream())
                        .toList());
    }
}
