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
    private static final String DIGITS = "0123456789abcdef";
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
    private long second = Long.MIN_VALUE;
    private String secondText = "";

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
            if (!before.isEmpty() && random.nextInt(100) == 0) {
                json.append(before);
            } else {
                append(json);
            }
        }
        return json.append(']').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** One event as JSON. */
    String next() {
        StringBuilder json = new StringBuilder(320);
        append(json);
        return before;
    }

    private void append(StringBuilder json) {
        int start = json.length();
        long now = CLOCK.millis();
        int size = random.nextInt(1, 1_000);
        long at = random.nextInt(1_000) == 0 ? now - 1_000L * random.nextInt(LATEST_SECONDS) : now;
        json.append("{\"specversion\":\"1.0\",\"type\":\"image.pulled\",\"source\":\"")
                .append(source)
                .append("\",\"id\":\"");
        id(json, now);
        json.append("\",\"subject\":\"").append(customer()).append("\",\"time\":\"");
        time(json, at);
        json.append("\",\"data\":{\"region\":\"")
                .append(REGIONS[random.nextInt(REGIONS.length)])
                .append("\",\"architecture\":\"")
                .append(ARCHITECTURES[random.nextInt(ARCHITECTURES.length)])
                .append("\",\"bytes\":")
                .append(size)
                .append(",\"image\":\"library/postgres\",\"tag\":\"17.2-alpine\",\"client\":\"containerd/2.0\"}}");
        bytes.addAndGet(size);
        count.incrementAndGet();
        before = json.substring(start);
    }

    /** Of version 7. Written digit by digit: the sender shares the cores with what it measures. */
    private void id(StringBuilder json, long millis) {
        long high = random.nextLong();
        long low = random.nextLong();
        hex(json, millis >>> 16, 8);
        json.append('-');
        hex(json, millis, 4);
        json.append("-7");
        hex(json, high, 3);
        json.append('-');
        hex(json, 0x8000 | (high >>> 16 & 0x3fff), 4);
        json.append('-');
        hex(json, low, 12);
    }

    private static void hex(StringBuilder json, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            json.append(DIGITS.charAt((int) (value >>> shift) & 15));
        }
    }

    private void time(StringBuilder json, long millis) {
        long at = Math.floorDiv(millis, 1_000L);
        if (at != second) {
            second = at;
            secondText = Instant.ofEpochSecond(at).toString().substring(0, 19);
        }
        int rest = (int) (millis - at * 1_000);
        json.append(secondText)
                .append('.')
                .append((char) ('0' + rest / 100))
                .append((char) ('0' + rest / 10 % 10))
                .append((char) ('0' + rest % 10))
                .append('Z');
    }

    private String customer() {
        int place = Arrays.binarySearch(cumulated, random.nextDouble());
        return customers[Math.min(customers.length - 1, place >= 0 ? place : -place - 1)];
    }
}
