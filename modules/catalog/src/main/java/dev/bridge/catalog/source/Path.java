package dev.bridge.catalog.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from the root to a value; linked to its parent, so that a hostile document cannot make it large. */
public record Path(@Nullable Path parent, String segment) {

    public static final Path ROOT = new Path(null, "");

    public Path child(String name) {
        return new Path(this, name);
    }

    public Path child(int index) {
        return new Path(this, Integer.toString(index));
    }

    /** A path below the root, by its names. */
    public static Path of(String... segments) {
        Path path = ROOT;
        for (String segment : segments) {
            path = path.child(segment);
        }
        return path;
    }

    /** As a JSON Pointer (RFC 6901). */
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        segments()
                .forEach(segment ->
                        pointer.append('/').append(segment.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    /** The nearest name on the way up that is not an index; empty at the root. */
    public String field() {
        Path at = this;
        while (at.parent != null && at.segment.chars().allMatch(Character::isDigit)) {
            at = at.parent;
        }
        return at.segment;
    }

    /** From the root down; empty at the root. */
    public List<String> segments() {
        Deque<String> segments = new ArrayDeque<>();
        for (Path at = this; at.parent != null; at = at.parent) {
            segments.addFirst(at.segment);
        }
        return List.copyOf(segments);
    }

    @Override
    public String toString() {
        return pointer();
    }
}
