package dev.bridge.benchmarks;

import dev.bridge.kernel.Invariant;
import dev.bridge.metering.event.EventBatch;
import dev.bridge.metering.event.EventReader;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.event.UsageEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What reading events costs on one core, without HTTP and without storing them: batches of 1,000 events of about 300 bytes,
 * each parsed, checked and hashed.
 */
public final class EventBenchmark {

    private static final int BATCH = 1_000;
    private static final int BATCHES = 50;
    private static final int ROUNDS = 5;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS = Integer.getInteger("seconds", 4);
    private static final Instant TIME = Instant.parse("2026-11-24T09:00:00Z");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    private EventBenchmark() {}

    /** Prints a table in Markdown. */
    public static void main(String[] arguments) {
        new EventBenchmark().run();
    }

    private void run() {
        byte[][] plain = new byte[BATCHES][];
        byte[][] packed = new byte[BATCHES][];
        for (int batch = 0; batch < BATCHES; batch++) {
            plain[batch] = batch();
            packed[batch] = gzip(plain[batch]);
        }
        System.out.printf(
                Locale.ROOT,
                "%d bytes an event, %d compressed%n%n| events | events/s | MB/s |%n| --- | --- | --- |%n",
                plain[0].length / BATCH,
                packed[0].length / BATCH);
        show("as they are", null, plain);
        show("gzip", "gzip", packed);
    }

    /** The middle of some rounds, of which the first, that warms up, does not count. */
    private static void show(String name, @Nullable String encoding, byte[][] bodies) {
        double[] rates = new double[ROUNDS];
        round(encoding, bodies);
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = round(encoding, bodies);
        }
        Arrays.sort(rates);
        double rate = rates[ROUNDS / 2];
        System.out.printf(Locale.ROOT, "| %s | %,.0f | %.0f |%n", name, rate, rate * bodies[0].length / BATCH / 1e6);
    }

    private static double round(@Nullable String encoding, byte[][] bodies) {
        long began = System.nanoTime();
        long events = 0;
        for (int at = 0; System.nanoTime() - began < SECONDS * NANOS_PER_SECOND; at++) {
            EventBatch batch = EventReader.read(new EventRequest(
                    "application/cloudevents-batch+json", encoding, Map.of(), bodies[at % bodies.length]));
            Invariant.check(batch.events().getLast() instanceof UsageEvent, "a good event was refused");
            events += batch.events().size();
        }
        return events * (double) NANOS_PER_SECOND / (System.nanoTime() - began);
    }

    private byte[] batch() {
        StringBuilder batch = new StringBuilder("[");
        for (int event = 0; event < BATCH; event++) {
            batch.append(event == 0 ? "" : ",").append("""
                    {"specversion":"1.0","id":"%s","source":"/eu-central-1/registry-3","type":"image.pulled","subject":"customer-%d",\
                    "time":"%s","data":{"repository":"team-%d/web","region":"region-%d","tier":"tier-%d","bytes":%d,"seconds":%d.%03d}}"""
                    .formatted(
                            identifier(),
                            random.nextInt(10_000),
                            TIME.plusMillis(random.nextInt(100_000_000)),
                            random.nextInt(1_000),
                            random.nextInt(8),
                            random.nextInt(4),
                            random.nextInt(1_000_000_000),
                            random.nextInt(100),
                            random.nextInt(1_000)));
        }
        return batch.append("]").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String identifier() {
        return "%08x-%04x-7%03x-%04x-%012x"
                .formatted(
                        random.nextInt(),
                        random.nextInt(1 << 16),
                        random.nextInt(1 << 12),
                        random.nextInt(1 << 16),
                        random.nextLong(1L << 48));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return out.toByteArray();
    }
}
