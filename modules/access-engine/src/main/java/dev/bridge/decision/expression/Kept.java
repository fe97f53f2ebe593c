package dev.bridge.decision.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last values that were made, by what they were made from. They never change; for any number of threads. */
final class Kept<K, V> {

    /**
     * An expression at its place.
     *
     * @param truth whether it has to be true or false
     */
    record Text(String cel, Scope scope, boolean truth) {}

    private final int most;

    /** The least recently used first. */
    private final Map<K, V> made = new LinkedHashMap<>();

    Kept(int most) {
        this.most = most;
    }

    /** The value, made if it is not kept. Making it twice at once does no harm. */
    V get(K from, Supplier<V> making) {
        V known = known(from);
        if (known != null) {
            return known;
        }
        V fresh = making.get();
        keep(from, fresh);
        return fresh;
    }

    private synchronized @Nullable V known(K from) {
        V known = made.remove(from);
        if (known != null) {
            made.put(from, known);
        }
        return known;
    }

    private synchronized void keep(K from, V fresh) {
        if (made.size() >= most) {
            made.remove(made.keySet().iterator().next());
        }
        made.put(from, fresh);
    }
}
