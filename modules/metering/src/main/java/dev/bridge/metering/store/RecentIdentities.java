package dev.bridge.metering.store;

/**
 * Which identities this node has written lately, as far as a filter of bits tells: those that it does not know are nearly always new,
 * those that it knows are nearly always not. It only chooses the cheaper way to the same answer, so that threads may lose each other's bits.
 */
final class RecentIdentities {

    /** 8 MiB for each of two generations. */
    private static final int BITS = 1 << 26;

    /** At 16 bits for each, one in two hundred new ones is taken for a known one. */
    private static final int GENERATION = BITS / 16;

    private static final int WORD = 6;

    private long[] young = new long[BITS >> WORD];
    private long[] old = new long[BITS >> WORD];
    private int count;

    /** Whether it was added, at least during the last {@link #GENERATION} ones. */
    boolean mayKnow(IdentityKey key) {
        long one = mixed(key.low() ^ Long.rotateLeft(key.origin(), 32));
        long two = mixed(key.high() + one);
        return isIn(young, one, two) || isIn(old, one, two);
    }

    void add(IdentityKey key) {
        if (++count > GENERATION) {
            turn();
        }
        long one = mixed(key.low() ^ Long.rotateLeft(key.origin(), 32));
        long two = mixed(key.high() + one);
        long[] bits = young;
        set(bits, place(one));
        set(bits, place(two));
        set(bits, place(one + two));
    }

    private synchronized void turn() {
        if (count > GENERATION) {
            count = 0;
            old = young;
            young = new long[BITS >> WORD];
        }
    }

    private static boolean isIn(long[] bits, long one, long two) {
        return isSet(bits, place(one)) && isSet(bits, place(two)) && isSet(bits, place(one + two));
    }

    private static int place(long hash) {
        return (int) (hash >>> 38);
    }

    private static boolean isSet(long[] bits, int place) {
        return (bits[place >> WORD] >>> place & 1) != 0;
    }

    private static void set(long[] bits, int place) {
        bits[place >> WORD] |= 1L << place;
    }

    /** Finalizer of SplittableRandom: every bit of the result depends on every bit of the argument. */
    private static long mixed(long value) {
        long once = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
        return twice ^ twice >>> 31;
    }
}
