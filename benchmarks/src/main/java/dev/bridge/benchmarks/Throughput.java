package dev.bridge.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * What several threads that do one thing again and again got done.
 *
 * @param perSecond how often it was done, by all threads together
 * @param median of the time that it took once
 * @param slowest of a hundred, the time that the slowest took (the 99th percentile)
 */
public record Throughput(double perSecond, Duration median, Duration slowest) {

    private static final int MOST_SAMPLES = 4_000_000;

    /** One thing to do; told which thread it is on and how often that thread has done it. */
    public interface Work {
        void once(int thread, int round);
    }

    public static Throughput measure(int threads, Duration time, Work work) throws InterruptedException {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        return collect(threads, began, number -> repeat(number, end, work, MOST_SAMPLES / threads));
    }

    private static Throughput collect(int threads, long began, IntFunction<long[]> thread) throws InterruptedException {
        List<long[]> samples = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int one = 0; one < threads; one++) {
                int number = one;
                running.add(executor.submit(() -> thread.apply(number)));
            }
            for (Future<long[]> one : running) {
                samples.add(one.get());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A thread failed; the figures would be wrong", failure.getCause());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long[] all = samples.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Throughput(
                all.length / seconds,
                Duration.ofNanos(all[all.length / 2]),
                Duration.ofNanos(all[(int) (all.length * 0.99)]));
    }

    /**
     * Does things at a rate that does not depend on how long they take, each at its time. One that cannot begin in time, because
     * those before it take too long, counts from when it should have begun.
     */
    public static Throughput atRate(int threads, Duration time, double perSecond, Work work)
            throws InterruptedException {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        double pause = threads * 1e9 / perSecond;
        return collect(threads, began, number -> {
            long[] nanos = new long[MOST_SAMPLES / threads];
            int round = 0;
            long due = began + (long) (pause * number / threads);
            for (; due - end < 0 && round < nanos.length; round++) {
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                work.once(number, round);
                nanos[round] = System.nanoTime() - due;
                due = began + (long) (pause * number / threads + pause * (round + 1));
            }
            return Arrays.copyOf(nanos, round);
        });
    }

    private static long[] repeat(int thread, long end, Work work, int most) {
        long[] nanos = new long[most];
        int round = 0;
        for (long start = System.nanoTime(); start - end < 0 && round < most; round++) {
            work.once(thread, round);
            long now = System.nanoTime();
            nanos[round] = now - start;
            start = now;
        }
        return Arrays.copyOf(nanos, round);
    }

    /** The one in the middle, by rate. */
    public static Throughput middle(List<Throughput> runs) {
        return runs.stream()
                .sorted((one, other) -> Double.compare(one.perSecond, other.perSecond))
                .toList()
                .get(runs.size() / 2);
    }
}
