package dev.bridge.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of maps that keep the order of entries: the order of a file is that of a price list, an invoice, a settings page. */
public final class OrderedMaps {

    private OrderedMaps() {}

    /** A copy that cannot be changed, in the same order. */
    public static <V> Map<String, V> copy(Map<String, ? extends V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
