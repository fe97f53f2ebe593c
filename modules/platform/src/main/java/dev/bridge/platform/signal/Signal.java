package dev.bridge.platform.signal;

import dev.bridge.kernel.Invariant;

/** {@code (kind, key)} has reached {@code value}. */
record Signal(String kind, String key, long value) {

    Signal {
        Invariant.check(kind.matches("[a-z][a-z_]{1,39}"), "%s is not a kind of signal", kind);
        Invariant.check(!key.isEmpty() && key.length() <= 200, "a signal's key has %d characters", key.length());
    }

    /** {@code kind value key}; the key may hold spaces. */
    String text() {
        return kind + " " + value + " " + key;
    }

    static Signal parse(String text) {
        String[] parts = text.split(" ", 3);
        return new Signal(parts[0], parts[2], Long.parseLong(parts[1]));
    }
}
