package dev.bridge.identity.epoch;

import dev.bridge.kernel.Invariant;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of what was read from the database. What is forgotten between its reading and its being remembered is
 * not remembered: it may have been read before the change that made it be forgotten.
 *
 * <p>Each key belongs to one of {@value #STRIPES} stripes, whose generation counts what was forgotten of it. A value
 * stays only under the generation at which its reading began. Another key of the stripe may have moved it; then the value
 * is read once more than needed.
 */
public final class Memory<K, V> {

    /** What {@link #begin} gives and {@link #remember} takes. */
    public record Beginning(long generation, long everything) {}

    private static final int STRIPES = 1_024;

    private final int capacity;
    private final ConcurrentHashMap<K, V> values = new ConcurrentHashMap<>();
    private final AtomicLongArray generations = new AtomicLongArray(STRIPES);
    private final AtomicLong everything = new AtomicLong();

    /**
     * An empty memory.
     *
     * @param capacity how many values it holds; at more, some are dropped
     */
    public Memory(int capacity) {
        Invariant.check(capacity > 0, "a memory of %d values", capacity);
        this.capacity = capacity;
    }

    public @Nullable V find(K key) {
        return values.get(key);
    }

    /** Called before the value is read from the database. */
    public Beginning begin(K key) {
        return new Beginning(generations.get(stripe(key)), everything.get());
    }

    public void remember(K key, V value, Beginning beginning) {
        if (values.mappingCount() >= capacity) {
            dropSome();
        }
        values.put(key, value);
        // Looked at after the value is in place: whoever forgets moves the generation first and removes then.
        if (generations.get(stripe(key)) != beginning.generation || everything.get() != beginning.everything) {
            values.remove(key, value);
        }
    }

    public void forget(K key) {
        generations.incrementAndGet(stripe(key));
        values.remove(key);
    }

    public void forgetAll() {
        everything.incrementAndGet();
        values.clear();
    }

    /** Forgets a key and every value that depends on it. */
    public void forget(K key, Predicate<V> dependent) {
        everything.incrementAndGet();
        values.remove(key);
        values.values().removeIf(dependent);
    }

    int size() {
        return values.size();
    }

    /** An eighth, in the order of the hashes, which nobody chooses. */
    private void dropSome() {
        Iterator<K> keys = values.keySet().iterator();
        for (int dropped = 0; dropped <= capacity / 8 && keys.hasNext(); dropped++) {
            keys.next();
            keys.remove();
        }
    }

    private static int stripe(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
