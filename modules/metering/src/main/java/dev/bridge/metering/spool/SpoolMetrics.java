package dev.bridge.metering.spool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What the spool of this node tells the metrics: {@code bridge.usage.spool.bytes}, {@code .requests}, {@code .oldest.seconds}, {@code
 * .away} (1 while usage goes there) and {@code .damages} as they stand; {@code .admitted}, {@code .refused} and {@code .drained}
 * (requests) counted.
 */
public final class SpoolMetrics {

    private final MeterRegistry registry;
    private final Counter admitted;
    private final Counter refused;
    private final Counter drained;

    public SpoolMetrics(MeterRegistry registry) {
        this.registry = registry;
        admitted = registry.counter("bridge.usage.spool.admitted");
        refused = registry.counter("bridge.usage.spool.refused");
        drained = registry.counter("bridge.usage.spool.drained");
    }

    /** Gauges that are read when the metrics are collected. */
    public void watch(Spool spool, SpoolPolicy policy, InstantSource clock) {
        Gauge.builder("bridge.usage.spool.bytes", () -> spool.status().bytes()).register(registry);
        Gauge.builder("bridge.usage.spool.requests", () -> spool.status().records())
                .register(registry);
        Gauge.builder(
                        "bridge.usage.spool.oldest.seconds",
                        () -> age(spool.status().oldest(), clock.instant()))
                .register(registry);
        Gauge.builder("bridge.usage.spool.damages", () -> spool.damages().size())
                .register(registry);
        Gauge.builder("bridge.usage.spool.away", () -> policy.isAway() ? 1 : 0).register(registry);
    }

    private static double age(@Nullable Instant oldest, Instant now) {
        return oldest == null ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1e3);
    }

    /** A request is in the spool. */
    public void admitted() {
        admitted.increment();
    }

    /** The spool had no room for a request, or the disk took nothing. */
    public void refused() {
        refused.increment();
    }

    /** A request that waited is in the database. */
    public void drained() {
        drained.increment();
    }
}
