package dev.bridge.metering.store;

import java.util.HashMap;
import java.util.Map;

/** The days, since 1970 in UTC, on which something of accounts changed lately, and the position at which it did last. */
public final class TouchedDays {

    private final Map<Integer, Map<Integer, Long>> positions = new HashMap<>();

    void add(int account, int day, long position) {
        positions.computeIfAbsent(account, _ -> new HashMap<>()).merge(day, position, Math::max);
    }

    /** Whether anything changed after a position on these days, both ends included. */
    public boolean anyAfter(long position, int account, int from, int to) {
        return positions.getOrDefault(account, Map.of()).entrySet().stream()
                .anyMatch(day -> day.getValue() > position && day.getKey() >= from && day.getKey() <= to);
    }
}
