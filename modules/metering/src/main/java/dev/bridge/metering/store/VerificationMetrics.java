package dev.bridge.metering.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What verifying in the background tells the metrics: {@code bridge.usage.verify.checked} and {@code .differing} (days of an account
 * and meter), {@code .events} and {@code .skipped} counted on this node; {@code .differences} and {@code .last} (seconds since 1970)
 * as they were at its last run here.
 */
final class VerificationMetrics {

    private final Counter checked;
    private final Counter differing;
    private final Counter events;
    private final Counter skipped;
    private final AtomicLong differences = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    VerificationMetrics(MeterRegistry registry) {
        checked = registry.counter("bridge.usage.verify.checked");
        differing = registry.counter("bridge.usage.verify.differing");
        events = registry.counter("bridge.usage.verify.events");
        skipped = registry.counter("bridge.usage.verify.skipped");
        Gauge.builder("bridge.usage.verify.differences", differences::doubleValue)
                .register(registry);
        Gauge.builder("bridge.usage.verify.last", last::doubleValue).register(registry);
    }

    void verified(Verification.Report report, Instant now) {
        checked.increment();
        events.increment((double) report.events());
        if (!report.differences().isEmpty()) {
            differing.increment();
        }
        last.set(now.getEpochSecond());
    }

    void skipped() {
        skipped.increment();
    }

    /** How many days stand as differing in the database. */
    void differences(long open) {
        differences.set(open);
    }
}
