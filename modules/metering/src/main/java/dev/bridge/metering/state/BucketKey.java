package dev.bridge.metering.state;

import java.util.Comparator;

/**
 * Which bucket of an account.
 *
 * @param meter the number of the meter's version
 * @param quarter quarters of an hour since 1970, UTC
 * @param group the number of its dimensions' values
 */
public record BucketKey(int meter, int quarter, int group) implements Comparable<BucketKey> {

    /** What has more groups than it may is counted here until there is room. */
    public static final int OVERFLOW = 0;

    public static final long QUARTER_MICROS = 900_000_000L;

    private static final Comparator<BucketKey> ORDER = Comparator.comparingInt(BucketKey::meter)
            .thenComparingInt(BucketKey::quarter)
            .thenComparingInt(BucketKey::group);

    /** The quarter of an hour in which a time falls, in microseconds since 1970. */
    public static int quarter(long micros) {
        return Math.toIntExact(Math.floorDiv(micros, QUARTER_MICROS));
    }

    /** Hours since 1970, UTC. */
    public int hour() {
        return quarter >> 2;
    }

    @Override
    public int compareTo(BucketKey other) {
        return ORDER.compare(this, other);
    }
}
