package dev.bridge.access;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A map that never changes: another one is made from it, and shares all but what is different. 64 times 64 parts, each of
 * which is copied when something in it changes.
 */
final class PersistentMap<K, V> {

    private static final int BITS = 6;
    private static final int PARTS = 1 << BITS;

    private final @Nullable Object[] rows;
    private final int size;

    private PersistentMap(@Nullable Object[] rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    static <K, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(new @Nullable Object[PARTS], 0);
    }

    static <K, V> PersistentMap<K, V> of(Map<K, V> entries) {
        PersistentMap<K, V> map = empty();
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            map.put(entry.getKey(), entry.getValue());
        }
        int count = entries.size();
        return new PersistentMap<>(map.rows, count);
    }

    @Nullable
    V get(K key) {
        Map<K, V> part = part(key);
        return part == null ? null : part.get(key);
    }

    int size() {
        return size;
    }

    /** The map with a value; without the key where it is null. */
    PersistentMap<K, V> with(K key, @Nullable V value) {
        Map<K, V> before = part(key);
        Map<K, V> part = before == null ? new HashMap<>() : new HashMap<>(before);
        V old = value == null ? part.remove(key) : part.put(key, value);
        @Nullable Object[] copy = rows.clone();
        @Nullable Object[] row = row(rows, key).clone();
        row[column(key)] = part.isEmpty() ? null : part;
        copy[place(key)] = row;
        int more = (value == null ? 0 : 1) - (old == null ? 0 : 1);
        return new PersistentMap<>(copy, size + more);
    }

    @SuppressWarnings("unchecked") // only maps of this type are put in
    void forEach(BiConsumer<K, V> action) {
        for (Object row : rows) {
            if (row != null) {
                for (Object part : (@Nullable Object[]) row) {
                    if (part != null) {
                        ((Map<K, V>) part).forEach(action);
                    }
                }
            }
        }
    }

    /** While it is being made, before anybody else sees it. */
    private void put(K key, V value) {
        @Nullable Object[] row = row(rows, key);
        rows[place(key)] = row;
        Map<K, V> part = part(key);
        if (part == null) {
            part = new HashMap<>();
            row[column(key)] = part;
        }
        part.put(key, value);
    }

    @SuppressWarnings("unchecked") // only maps of this type are put in
    private @Nullable Map<K, V> part(K key) {
        return (Map<K, V>) row(rows, key)[column(key)];
    }

    private static @Nullable Object[] row(@Nullable Object[] rows, Object key) {
        Object row = rows[place(key)];
        return row == null ? new @Nullable Object[PARTS] : (@Nullable Object[]) row;
    }

    private static int place(Object key) {
        return spread(key) & (PARTS - 1);
    }

    private static int column(Object key) {
        return (spread(key) >>> BITS) & (PARTS - 1);
    }

    private static int spread(Object key) {
        int hash = key.hashCode() * 0x9e3779b1;
        return hash ^ (hash >>> 16);
    }
}
