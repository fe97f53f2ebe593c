package dev.bridge.catalog.shape;

import dev.bridge.kernel.Invariant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of an object's keys, as they were read. */
public final class Fields {

    private final Map<Field<?, ?>, Object> values = new HashMap<>();

    void put(Field<?, ?> field, Object value) {
        values.put(field, value);
    }

    /** The value of a key that is required or has a standard. */
    public <V> V get(Field<?, V> field) {
        V value = find(field);
        if (value == null) {
            throw Invariant.broken("key %s has no value", field.name());
        }
        return value;
    }

    /** The value, or null where the key is absent. */
    @SuppressWarnings("unchecked") // put() is called with what the field's own shape read
    public <V> @Nullable V find(Field<?, V> field) {
        Object value = values.get(field);
        return value == null ? field.standard() : (V) value;
    }
}
