package dev.bridge.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep the order of the file: it is the order of a price list, an invoice, a settings page. */
final class Ordered {

    private Ordered() {}

    static <V> Map<String, V> copy(Map<String, ? extends V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
