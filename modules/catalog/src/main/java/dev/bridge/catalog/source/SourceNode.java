package dev.bridge.catalog.source;

import dev.bridge.kernel.problem.TextPosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in the text, with its place. */
public sealed interface SourceNode {

    Path path();

    TextPosition position();

    /** What it is, in words: {@code a list}. */
    String kind();

    /**
     * A single value.
     *
     * @param text without quotes and escapes
     * @param type how YAML 1.2's core schema reads it
     */
    record Scalar(Path path, String text, Type type, ScalarPlace place) implements SourceNode {

        public enum Type {
            TEXT("text"),
            NUMBER("a number"),
            TRUTH("`true` or `false`"),
            NOTHING("empty");

            private final String words;

            Type(String words) {
                this.words = words;
            }
        }

        @Override
        public TextPosition position() {
            return place.start();
        }

        @Override
        public String kind() {
            return type.words;
        }

        /** Where the code point at {@code offset} of the text stands in the file. */
        public TextPosition position(int offset) {
            return place.of(text, offset);
        }
    }

    record Sequence(Path path, TextPosition position, List<SourceNode> items) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(Path path, TextPosition position, Map<String, Entry> entries) implements SourceNode {
        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** One key of a map. */
    record Entry(TextPosition keyPosition, SourceNode value) {}

    /** The value at a path below this one, or null. */
    default @Nullable SourceNode find(Path below) {
        SourceNode node = this;
        for (String segment : below.segments()) {
            SourceNode next = switch (node) {
                case Mapping mapping -> {
                    Entry entry = mapping.entries.get(segment);
                    yield entry == null ? null : entry.value;
                }
                case Sequence sequence -> item(sequence, segment);
                case Scalar _ -> null;
            };
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node;
    }

    private static @Nullable SourceNode item(Sequence sequence, String segment) {
        int index = segment.chars().allMatch(Character::isDigit) && segment.length() < 9 && !segment.isEmpty()
                ? Integer.parseInt(segment)
                : -1;
        return index >= 0 && index < sequence.items.size() ? sequence.items.get(index) : null;
    }
}
