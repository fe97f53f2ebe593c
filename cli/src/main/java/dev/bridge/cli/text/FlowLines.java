package dev.bridge.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Spreads a value over lines, as people write YAML: what fits stays on one line. */
public final class FlowLines {

    private static final int STEP = 2;

    private FlowLines() {}

    /** The lines of a map or list, not indented; a text is one line. */
    public static List<String> of(Flow flow, int width) {
        return switch (flow) {
            case Flow.Scalar(String text) -> List.of(text);
            case Flow.Members(Map<String, Flow> members) -> {
                List<String> lines = new ArrayList<>();
                members.forEach((key, value) -> lines.addAll(member(key, value, width)));
                yield lines;
            }
            case Flow.Items(List<Flow> items) -> {
                List<String> lines = new ArrayList<>();
                items.forEach(item -> lines.addAll(item(item, width)));
                yield lines;
            }
        };
    }

    /** {@code key: value}, on one line where it fits or cannot be spread. */
    public static List<String> member(String key, Flow value, int width) {
        String line = key + ": " + value.line();
        if (Columns.of(line) <= width || value instanceof Flow.Scalar) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(List.of(key + ":"));
        lines.addAll(indented(of(value, width - STEP), STEP));
        return lines;
    }

    public static List<String> indented(List<String> lines, int columns) {
        return lines.stream().map(line -> " ".repeat(columns) + line).toList();
    }

    private static List<String> item(Flow item, int width) {
        String line = "- " + item.line();
        if (Columns.of(line) <= width || item instanceof Flow.Scalar) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(indented(of(item, width - STEP), STEP));
        lines.set(0, "- " + lines.getFirst().substring(STEP));
        return lines;
    }
}
