package dev.bridge.metering.event;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of JSON: names in the order of UTF-16, each once. Two arrays and no nodes, since there are millions of them. */
final class JsonObject extends AbstractMap<String, @Nullable Object> {

    /** Up to here shifting is faster than anything that allocates. */
    private static final int FEW = 16;

    static final JsonObject EMPTY = new JsonObject(new String[0], new @Nullable Object[0]);

    private final String[] names;
    private final @Nullable Object[] values;

    private JsonObject(String[] names, @Nullable Object[] values) {
        this.names = names;
        this.values = values;
    }

    /** Of the first {@code size} names and values; the arrays are copied. */
    static JsonObject of(String[] names, @Nullable Object[] values, int size) {
        String[] sortedNames = Arrays.copyOf(names, size);
        @Nullable Object[] sortedValues = Arrays.copyOf(values, size);
        if (size <= FEW) {
            shift(sortedNames, sortedValues);
            return new JsonObject(sortedNames, sortedValues);
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, place -> place);
        Arrays.sort(order, Comparator.comparing(place -> names[place]));
        for (int place = 0; place < size; place++) {
            sortedNames[place] = names[order[place]];
            sortedValues[place] = values[order[place]];
        }
        return new JsonObject(sortedNames, sortedValues);
    }

    private static void shift(String[] names, @Nullable Object[] values) {
        for (int place = 1; place < names.length; place++) {
            String name = names[place];
            Object value = values[place];
            int to = place;
            while (to > 0 && names[to - 1].compareTo(name) > 0) {
                names[to] = names[to - 1];
                values[to] = values[to - 1];
                to--;
            }
            names[to] = name;
            values[to] = value;
        }
    }

    /** A name that stands here twice, or null. */
    @Nullable
    String doubled() {
        for (int place = 1; place < names.length; place++) {
            if (names[place].equals(names[place - 1])) {
                return names[place];
            }
        }
        return null;
    }

    String name(int place) {
        return names[place];
    }

    @Nullable
    Object value(int place) {
        return values[place];
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return place(name) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int place = place(name);
        return place < 0 ? null : values[place];
    }

    private int place(@Nullable Object name) {
        return name instanceof String text ? Arrays.binarySearch(names, text) : -1;
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return entries();
            }
        };
    }

    private Iterator<Map.Entry<String, @Nullable Object>> entries() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < names.length;
            }

            @Override
            public Map.Entry<String, @Nullable Object> next() {
                if (next == names.length) {
                    throw new NoSuchElementException();
                }
                int place = next++;
                return new SimpleImmutableEntry<>(names[place], values[place]);
            }
        };
    }
}
