package dev.bridge.cli.product;

import dev.bridge.cli.text.Columns;
import dev.bridge.cli.text.Flow;
import dev.bridge.cli.text.FlowLines;
import dev.bridge.cli.text.FlowReader;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value before and after: {@code before -> after} where that fits on a line, else one below the other. */
final class DifferenceText {

    private static final int STEP = 2;

    private final Style style;
    private final int width;

    DifferenceText(Style style, int width) {
        this.style = style;
        this.width = width;
    }

    /**
     * The lines of a difference.
     *
     * @param lead what stands before the values, with its indent
     * @param before one line of YAML, or null where there was nothing
     * @param remark stands behind all; may be empty
     * @param indent of the values where each gets lines of its own
     */
    List<String> lines(String lead, @Nullable String before, @Nullable String after, String remark, int indent) {
        String behind = remark.isEmpty() ? "" : " " + remark;
        String line = lead + " " + style.red(shown(before)) + " -> " + style.green(shown(after)) + behind;
        if (Columns.of(line) <= width) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        lines.add(lead + behind);
        lines.addAll(spread(style.red("- "), before, indent));
        lines.addAll(spread(style.green("+ "), after, indent));
        return lines;
    }

    private List<String> spread(String mark, @Nullable String value, int indent) {
        if (value == null) {
            return List.of();
        }
        Flow flow = FlowReader.read(value);
        int room = width - indent - STEP;
        List<String> lines = Columns.of(flow.line()) <= room ? List.of(flow.line()) : FlowLines.of(flow, room);
        return lines.stream().map(line -> " ".repeat(indent) + mark + line).toList();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(nothing)" : Printable.line(value);
    }
}
