package dev.bridge.decision.graph;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Dense numbers for what an account's grants speak of: objects, wildcards ({@code *} of a type) and usersets. A number is given
 * once and never again. One thread adds; any number of others look up meanwhile, and pass over numbers beyond the snapshot
 * that they read.
 *
 * <p>Looking up hashes the text with a secret seed, because ids come from customers, and compares it whole.
 *
 * <p>What is said for one question only is numbered in a dictionary above, which goes on where its parent's snapshot ends.
 */
final class Dictionary {

    static final int NONE = -1;
    static final String WILDCARD = "*";

    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    /** An entry's text is its id, or for a userset its relation. */
    @SuppressWarnings("ArrayRecordComponent") // a page is its arrays
    private record Page(String[] texts, int[] owners) {}

    private final long seed;
    private final @Nullable Dictionary parent;
    /** The parent's entries and types under these bounds are ours too. */
    private final int base;

    private final int typeBase;
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> typeNumbers = new ConcurrentHashMap<>();
    /** Slots hold the upper half of the hash and the number plus one; zero is free, which one in five at least is. */
    private volatile long[] slots = new long[64];

    private volatile Page[] pages = new Page[0];
    private int size;

    Dictionary(long seed) {
        this.seed = seed;
        this.parent = null;
        this.base = 0;
        this.typeBase = 0;
    }

    private Dictionary(Dictionary parent, int base, int typeBase) {
        this.seed = parent.seed;
        this.parent = parent;
        this.base = base;
        this.typeBase = typeBase;
    }

    /** One that adds to the first {@code size} entries and {@code types} types of this, and leaves it as it is. */
    Dictionary above(int size, int types) {
        return new Dictionary(this, size, types);
    }

    /** How many numbers are given. For the writer. */
    int size() {
        return base + size;
    }

    /** The number of a type, or {@link #NONE}. */
    int type(String name) {
        int below = parent == null ? NONE : parent.type(name);
        return below != NONE && below < typeBase ? below : typeNumbers.getOrDefault(name, NONE);
    }

    String typeName(int type) {
        return parent != null && type < typeBase ? parent.typeName(type) : types.get(type - typeBase);
    }

    int typeCount() {
        return typeBase + types.size();
    }

    /** The number of the object, or {@link #NONE} if there is none under {@code limit}. */
    int find(String type, String id, int limit) {
        int number = type(type);
        return number == NONE ? NONE : search(number, id, limit);
    }

    /** The number of the userset, or {@link #NONE}. */
    int findUserset(int object, String relation, int limit) {
        return search(~object, relation, limit);
    }

    int add(String type, String id) {
        int number = type(type);
        if (number == NONE) {
            number = typeCount();
            types.add(type);
            typeNumbers.put(type, number);
        }
        return addEntry(number, id);
    }

    int addUserset(int object, String relation) {
        return addEntry(~object, relation);
    }

    boolean isUserset(int entry) {
        return owner(entry) < 0;
    }

    /** The object of a userset. */
    int objectOf(int userset) {
        return ~owner(userset);
    }

    /** The type of an object or wildcard. */
    int typeOf(int object) {
        return owner(object);
    }

    /** An object's id, {@code *}, or a userset's relation. */
    String text(int entry) {
        if (parent != null && entry < base) {
            return parent.text(entry);
        }
        int at = entry - base;
        return pages[at >> PAGE_BITS].texts[at & (PAGE - 1)];
    }

    boolean isWildcard(int entry) {
        return !isUserset(entry) && text(entry).equals(WILDCARD);
    }

    private int owner(int entry) {
        if (parent != null && entry < base) {
            return parent.owner(entry);
        }
        int at = entry - base;
        return pages[at >> PAGE_BITS].owners[at & (PAGE - 1)];
    }

    private int search(int owner, String text, int limit) {
        int below = parent == null ? NONE : parent.search(owner, text, Math.min(base, limit));
        return below != NONE ? below : searchOwn(owner, text, limit);
    }

    private int searchOwn(int owner, String text, int limit) {
        long hash = hash(owner, text);
        long[] table = slots;
        int mask = table.length - 1;
        for (int at = (int) hash & mask; ; at = (at + 1) & mask) {
            long slot = (long) SLOT.getAcquire(table, at);
            if (slot == 0) {
                return NONE;
            }
            if (sameHash(slot, hash)) {
                int entry = base + (int) slot - 1;
                if (owner(entry) == owner && text(entry).equals(text)) {
                    return entry < limit ? entry : NONE;
                }
            }
        }
    }

    private int addEntry(int owner, String text) {
        int known = search(owner, text, Integer.MAX_VALUE);
        if (known != NONE) {
            return known;
        }
        if ((size + 1) * 5L > slots.length * 4L) {
            grow();
        }
        int at = size;
        if (at >> PAGE_BITS == pages.length) {
            Page[] more = Arrays.copyOf(pages, pages.length + 1);
            more[pages.length] = new Page(new String[PAGE], new int[PAGE]);
            pages = more;
        }
        Page page = pages[at >> PAGE_BITS];
        page.texts[at & (PAGE - 1)] = text;
        page.owners[at & (PAGE - 1)] = owner;
        size++;
        insert(slots, hash(owner, text), at);
        return base + at;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (int at = 0; at < size; at++) {
            insert(larger, hash(owner(base + at), text(base + at)), at);
        }
        slots = larger;
    }

    private static void insert(long[] table, long hash, int number) {
        int mask = table.length - 1;
        int at = (int) hash & mask;
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        SLOT.setRelease(table, at, (hash & 0xFFFF_FFFF_0000_0000L) | (number + 1));
    }

    private static boolean sameHash(long slot, long hash) {
        return slot >>> 32 == hash >>> 32;
    }

    /** Four characters at a time, each step a full multiplication folded in half, so that nobody can aim without the seed. */
    private long hash(int owner, String text) {
        long hash = seed ^ (owner * 0x9E37_79B9_7F4A_7C15L);
        int length = text.length();
        int at = 0;
        for (; at + 3 < length; at += 4) {
            long four = (long) text.charAt(at) << 48
                    | (long) text.charAt(at + 1) << 32
                    | (long) text.charAt(at + 2) << 16
                    | text.charAt(at + 3);
            hash = fold(hash ^ four, 0xA076_1D64_78BD_642FL ^ seed);
        }
        for (; at < length; at++) {
            hash = fold(hash ^ text.charAt(at), 0xE703_7ED1_A0B4_28DBL ^ seed);
        }
        return fold(hash ^ length, 0x8EBC_6AF0_9C88_C6E3L);
    }

    private static long fold(long one, long other) {
        return (one * other) ^ Math.multiplyHigh(one, other);
    }
}
