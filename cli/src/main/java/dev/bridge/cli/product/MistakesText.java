package dev.bridge.cli.product;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.SourceExcerpt;
import dev.bridge.cli.text.Style;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.FieldProblem;
import dev.bridge.sdk.product.Warning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes and warnings in a manifest, as a compiler prints them: place, message, the line, and a caret beneath. */
final class MistakesText {

    private final ManifestFile file;
    private final SourceExcerpt excerpt;
    private final Style style;

    MistakesText(ManifestFile file, Session session) {
        this.file = file;
        this.excerpt = new SourceExcerpt(file.text(), session.terminal().width());
        this.style = session.style();
    }

    /** The problem as the command tells it: all mistakes, and how many. */
    CommandFailure failure(BridgeProblem problem) {
        List<String> lines = new ArrayList<>();
        for (FieldProblem mistake : problem.errors()) {
            lines.addAll(entry(mistake.line(), mistake.column(), mistake.pointer(), "", mistake.detail()));
            lines.add("");
        }
        String request = problem.requestId() == null ? "" : " (request " + problem.requestId() + ")";
        lines.add(style.red(Counted.of(problem.errors().size(), "mistake")) + " in " + file.place()
                + "; nothing was changed." + Printable.line(request));
        return CommandFailure.refused(String.join("\n", lines), problem.json());
    }

    List<String> warning(Warning warning) {
        return entry(warning.line(), warning.column(), warning.pointer(), style.yellow("warning: "), warning.detail());
    }

    private List<String> entry(
            @Nullable Integer line, @Nullable Integer column, String pointer, String kind, String detail) {
        String place = line == null || column == null
                ? file.place() + ": " + (pointer.isEmpty() ? "" : Printable.line(pointer) + ": ")
                : file.place() + ":" + line + ":" + column + ": ";
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(place) + kind + Printable.line(detail));
        lines.addAll(excerpt.at(line, column, style));
        return lines;
    }
}
