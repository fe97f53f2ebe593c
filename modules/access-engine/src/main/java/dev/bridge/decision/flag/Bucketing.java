package dev.bridge.decision.flag;

import dev.bridge.kernel.Invariant;

/**
 * Puts units into numbered buckets of equal size. A unit's bucket depends on the salt, its id and the seed alone, so it is the same for
 * ever; flags with different salts pick independently (access.md 8).
 */
public final class Bucketing {

    /** Buckets of a rule of Bridge: each is 0.001%. */
    public static final int RESOLUTION = 100_000;

    private static final int ROLLOUT_SEED = 0;

    /** Unleash's seed for variants, the 5,000,000th prime: who is in a rollout says nothing about the variant. */
    private static final int SPLIT_SEED = 86_028_157;

    private final Murmur3 prefix;
    private final int resolution;

    private Bucketing(String salt, int seed, int resolution) {
        Invariant.check(resolution > 0, "%d buckets", resolution);
        this.prefix = Murmur3.seeded(seed).then(salt).then(":");
        this.resolution = resolution;
    }

    /** Buckets that a rollout counts. */
    public static Bucketing ofRollout(String salt, int resolution) {
        return new Bucketing(salt, ROLLOUT_SEED, resolution);
    }

    /** Buckets that a split divides. */
    public static Bucketing ofSplit(String salt, int resolution) {
        return new Bucketing(salt, SPLIT_SEED, resolution);
    }

    /** The bucket of a unit, from 1 to the resolution. */
    public int bucket(String unit) {
        return Integer.remainderUnsigned(prefix.hash(unit), resolution) + 1;
    }

    public int resolution() {
        return resolution;
    }
}
