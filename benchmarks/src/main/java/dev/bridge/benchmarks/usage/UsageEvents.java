package dev.bridge.benchmarks.usage;

import dev.bridge.kernel.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events as a container registry would send them: of 300 bytes, with ids of UUID version 7, of many customers (Zipf 1.0), with two
 * dimensions of 8 and 4 values. One in a hundred is sent twice, one in a thousand is up to three days late.
 */
final class UsageEvents {

    private static final String[] REGIONS = {"eu-1", "eu-2", "us-1", "us-2", "us-3", "ap-1", "ap-2", "sa-1"};
    private static final String[] ARCHITECTURES = {"amd64", "arm64", "s390x", "riscv64"};
    private static final int LATEST_SECONDS = 3 * 86_400;

    private static final InstantSource CLOCK = new SystemClock();

    private final SplittableRandom random;
    private final String[] customers;
    private final double[] cumulated;
    private final String source;
    /** What was sent, each event once. */
    private final AtomicLong bytes;

    private final AtomicLong count;
    private String before = "";

    UsageEvents(long seed, String[] customers, double[] cumulated, AtomicLong bytes, AtomicLong count) {
        this.random = new SplittableRandom(seed);
        this.customers = customers;
        this.cumulated = cumulated;
        this.source = "/registry/" + seed;
        this.bytes = bytes;
        this.count = count;
    }

    /** Shares of customers, added up. */
    static double[] zipf(int customers) {
        double[] cumulated = new double[customers];
        double sum = 0;
        for (int i = 0; i < customers; i++) {
            sum += 1.0 / (i + 1);
            cumulated[i] = sum;
        }
        for (int i = 0; i < customers; i++) {
            cumulated[i] /= sum;
        }
        return cumulated;
    }

    /** A batch as JSON. */
    byte[] batch(int size) {
        StringBuilder json = new StringBuilder(size * 320);
        json.append('[');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                json.append(',');
            }
            json.append(!before.isEmpty() && random.nextInt(100) == 0 ? before : next());
        }
        return json.append(']').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** One event as JSON. */
    String next() {
        long now = CLOCK.millis();
        int size = random.nextInt(1, 1_000);
        long at = random.nextInt(1_000) == 0 ? now - 1_000L * random.nextInt(LATEST_SECONDS) : now;
        StringBuilder json = new StringBuilder(320);
        json.append("{\"specversion\":\"1.0\",\"type\":\"image.pulled\",\"source\":\"")
                .append(source)
                .append("\",\"id\":\"");
        id(json, now);
        json.append("\",\"subject\":\"")
                .append(customer())
                .append("\",\"time\":\"")
                .append(Instant.ofEpochMilli(at))
                .append("\",\"data\":{\"region\":\"")
                .append(REGIONS[random.nextInt(REGIONS.length)])
                .append("\",\"architecture\":\"")
                .append(ARCHITECTURES[random.nextInt(ARCHITECTURES.length)])
                .append("\",\"bytes\":")
                .append(size)
                .append(",\"image\":\"library/postgres\",\"tag\":\"17.2-alpine\",\"client\":\"containerd/2.0\"}}");
        bytes.addAndGet(size);
        count.incrementAndGet();
        before = json.toString();
        return before;
    }

    private void id(StringBuilder json, long millis) {
        String time = "%012x".formatted(millis);
        long high = random.nextLong();
        long low = random.nextLong();
        String rest = "%03x%04x%012x".formatted(high & 0xfff, 0x8000 | (high >>> 16 & 0x3fff), low & 0xffff_ffff_ffffL);
        json.append(time, 0, 8)
                .append('-')
                .append(time, 8, 12)
                .append("-7")
                .append(rest, 0, 3)
                .append('-')
                .append(rest, 3, 7)
                .append('-')
                .append(rest, 7, 19);
    }

    private String customer() {
        int place = Arrays.binarySearch(cumulated, random.nextDouble());
        return customers[Math.min(customers.length - 1, place >= 0 ? place : -place - 1)];
    }
}
