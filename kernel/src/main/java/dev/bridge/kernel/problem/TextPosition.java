package dev.bridge.kernel.problem;

import dev.bridge.kernel.Invariant;

/** A place in a text that a person wrote; both numbers start at 1, columns count code points. */
public record TextPosition(int line, int column) implements Comparable<TextPosition> {

    public TextPosition {
        Invariant.check(line >= 1 && column >= 1, "no such place in a text: %d:%d", line, column);
    }

    @Override
    public int compareTo(TextPosition other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
