package dev.bridge.platform.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * What readers tell the metrics: {@code bridge.reader.events}, {@code .failures}, {@code .dead_letters} counted, {@code
 * .lag.positions}, {@code .lag.seconds} and {@code .parked} as they stand.
 */
final class ReaderMetrics {

    private final MeterRegistry registry;

    ReaderMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void read(String reader, int events) {
        registry.counter("bridge.reader.events", "reader", reader).increment(events);
    }

    void failed(String reader) {
        registry.counter("bridge.reader.failures", "reader", reader).increment();
    }

    void parked(String reader) {
        registry.counter("bridge.reader.dead_letters", "reader", reader).increment();
    }

    /** Gauges that are read when the metrics are collected. */
    void watch(String reader, ReaderStatuses statuses) {
        Tags tags = Tags.of("reader", reader);
        Gauge.builder(
                        "bridge.reader.lag.positions",
                        () -> statuses.of(reader)
                                .map(ReaderStatus::lagPositions)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "bridge.reader.lag.seconds",
                        () -> statuses.of(reader).map(ReaderStatus::lagSeconds).orElse(Double.NaN))
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "bridge.reader.parked",
                        () -> statuses.of(reader)
                                .map(ReaderStatus::deadLetters)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .tags(tags)
                .register(registry);
    }
}
