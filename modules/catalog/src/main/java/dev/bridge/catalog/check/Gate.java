package dev.bridge.catalog.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Opens when enough of the gates before it are open. A circuit of them finds the least set of what can be true in time
 * proportional to its size (Dowling, Gallier 1984).
 */
final class Gate {

    private final List<Gate> next = new ArrayList<>();
    private int missing;

    private Gate(int missing) {
        this.missing = missing;
    }

    /** Opens when one of those that lead to it does. */
    static Gate any() {
        return new Gate(1);
    }

    /** Opens when so many of those that lead to it are open. */
    static Gate all(int count) {
        return new Gate(count);
    }

    void leadTo(Gate gate) {
        next.add(gate);
    }

    boolean isOpen() {
        return missing <= 0;
    }

    /** Opens this gate and, with it, all that this opens; once for each circuit. */
    void open() {
        missing = 0;
        Deque<Gate> opened = new ArrayDeque<>(List.of(this));
        while (!opened.isEmpty()) {
            for (Gate gate : opened.pop().next) {
                if (--gate.missing == 0) {
                    opened.push(gate);
                }
            }
        }
    }
}
