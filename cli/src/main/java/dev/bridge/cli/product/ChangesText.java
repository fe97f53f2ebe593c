package dev.bridge.cli.product;

import dev.bridge.cli.text.Flow;
import dev.bridge.cli.text.FlowLines;
import dev.bridge.cli.text.FlowReader;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Style;
import dev.bridge.sdk.product.Change;
import dev.bridge.sdk.product.ChangeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes as people read them: by block and entry, in the form of the manifest, each with its mark. */
final class ChangesText {

    private static final int STEP = 2;

    private final Style style;
    private final int width;
    private final DifferenceText difference;

    ChangesText(Style style, int width) {
        this.style = style;
        this.width = width;
        this.difference = new DifferenceText(style, width);
    }

    List<String> of(List<Change> changes) {
        List<String> lines = new ArrayList<>();
        Map<String, List<Change>> blocks = new LinkedHashMap<>();
        for (Change change : changes) {
            Pointer pointer = Pointer.parse(change.pointer());
            boolean ofWhole = pointer.depth() < 2 && change.kind() != ChangeKind.REORDERED;
            if (ofWhole) {
                lines.addAll(change(change, pointer.from(0), 0));
            } else {
                blocks.computeIfAbsent(change.block(), block -> new ArrayList<>())
                        .add(change);
            }
        }
        blocks.forEach((block, ofBlock) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(style.bold(Printable.line(block) + ":"));
            lines.addAll(block(ofBlock));
        });
        return lines;
    }

    private List<String> block(List<Change> changes) {
        List<String> lines = new ArrayList<>();
        Map<String, List<Change>> entries = new LinkedHashMap<>();
        for (Change change : changes) {
            Pointer pointer = Pointer.parse(change.pointer());
            if (pointer.depth() < 2) {
                lines.addAll(change(change, "", STEP));
            } else {
                entries.computeIfAbsent(pointer.entry(), entry -> new ArrayList<>())
                        .add(change);
            }
        }
        entries.forEach((entry, ofEntry) -> lines.addAll(entry(entry, ofEntry)));
        return lines;
    }

    private List<String> entry(String entry, List<Change> changes) {
        List<String> lines = new ArrayList<>();
        List<Change> inside = new ArrayList<>();
        for (Change change : changes) {
            if (Pointer.parse(change.pointer()).depth() == 2) {
                lines.addAll(change(change, entry, STEP));
            } else {
                inside.add(change);
            }
        }
        if (lines.isEmpty()) {
            lines.add(" ".repeat(STEP) + style.yellow("~ ") + Printable.line(entry) + ":");
        }
        for (Change change : inside) {
            lines.addAll(change(change, Pointer.parse(change.pointer()).from(2), 3 * STEP));
        }
        return lines;
    }

    /** One change of the thing {@code name}; where that is empty, of the whole block. */
    private List<String> change(Change change, String name, int indent) {
        String shown = Printable.line(name);
        return switch (change.kind()) {
            case ADDED -> value(style.green("+ "), shown, change.after(), indent);
            case REMOVED -> value(style.red("- "), shown, change.before(), indent);
            case RETIRED -> marked(shown, style.yellow("(retired)"), indent);
            case RESTORED -> marked(shown, style.green("(restored)"), indent);
            case NARROWED -> difference(change, shown, style.red("(narrowed)"), indent);
            case REORDERED -> difference(change, shown, style.yellow("(reordered)"), indent);
            case CHANGED, OTHER -> difference(change, shown, "", indent);
        };
    }

    private List<String> marked(String name, String remark, int indent) {
        return List.of(" ".repeat(indent) + style.yellow("~ ") + name + " " + remark);
    }

    private List<String> difference(Change change, String name, String remark, int indent) {
        String lead = " ".repeat(indent) + style.yellow("~") + (name.isEmpty() ? "" : " " + name + ":");
        return difference.lines(lead, change.before(), change.after(), remark, indent + 2 * STEP);
    }

    private List<String> value(String mark, String name, @Nullable String value, int indent) {
        Flow flow = FlowReader.read(value == null ? "" : value);
        List<String> lines = FlowLines.member(name, flow, width - indent - STEP);
        List<String> marked = new ArrayList<>();
        marked.add(" ".repeat(indent) + mark + lines.getFirst());
        marked.addAll(FlowLines.indented(lines.subList(1, lines.size()), indent + STEP));
        return marked;
    }
}
