package dev.bridge.cli.product;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Style;
import dev.bridge.sdk.product.Change;
import dev.bridge.sdk.product.ChangeKind;
import dev.bridge.sdk.product.PlannedChanges;
import dev.bridge.sdk.product.Use;
import dev.bridge.sdk.product.Warning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A whole plan for a person: every change, what it means for those who use the thing, and the next step. */
final class PlanText {

    private static final Map<ChangeKind, String> MEANINGS = new EnumMap<>(Map.of(
            ChangeKind.RETIRED, "(retired): what uses it keeps it; nothing new can use it.",
            ChangeKind.NARROWED, "(narrowed): less is possible than before.",
            ChangeKind.RESTORED, "(restored): can be used by new things again."));

    private final Style style;
    private final int width;

    PlanText(Session session) {
        this.style = session.style();
        this.width = session.terminal().width();
    }

    /**
     * Everything but the next step.
     *
     * @param warning how a warning is written
     */
    List<String> of(PlannedChanges planned, Function<Warning, List<String>> warning) {
        List<String> lines = new ArrayList<>();
        String product = Printable.line(planned.product());
        if (planned.isEmpty()) {
            planned.warnings().forEach(each -> add(lines, warning.apply(each)));
            add(lines, List.of("No changes: " + product + " is as revision " + planned.revision() + " has it."));
            return lines;
        }
        lines.add(
                planned.revision() == 0
                        ? style.bold(product) + " is a new product."
                        : style.bold(product) + ", compared with revision " + planned.revision() + ":");
        add(lines, new ChangesText(style, width).of(planned.changes()));
        addSection(lines, "New price versions:", new PricesText(style, width).of(planned.chargeVersions()));
        planned.warnings().forEach(each -> add(lines, warning.apply(each)));
        addSection(lines, style.red("Still in use:"), UsesText.of(planned.uses()));
        add(lines, meanings(planned.changes()));
        add(lines, List.of(summary(planned.changes())));
        return lines;
    }

    private String summary(List<Change> changes) {
        long added = count(changes, ChangeKind.ADDED);
        long removed = count(changes, ChangeKind.REMOVED);
        return style.bold("Plan:") + " " + added + " to add, " + (changes.size() - added - removed) + " to change, "
                + removed + " to remove.";
    }

    /** What was done, in the same numbers. */
    static String done(List<Change> changes) {
        long added = count(changes, ChangeKind.ADDED);
        long removed = count(changes, ChangeKind.REMOVED);
        return added + " added, " + (changes.size() - added - removed) + " changed, " + removed + " removed";
    }

    /** Why applying would be refused. */
    static String refusal(List<Use> uses) {
        return "Apply will be refused while " + (uses.size() == 1 ? "this is" : "these are")
                + " in use: end the use first, or retire what you want to remove.";
    }

    private static long count(List<Change> changes, ChangeKind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private List<String> meanings(List<Change> changes) {
        return changes.stream()
                .map(Change::kind)
                .distinct()
                .sorted()
                .filter(MEANINGS::containsKey)
                .map(kind -> style.dim(String.valueOf(MEANINGS.get(kind))))
                .toList();
    }

    private void addSection(List<String> lines, String title, List<String> section) {
        if (!section.isEmpty()) {
            lines.add("");
            lines.add(style.bold(title));
            lines.addAll(section);
        }
    }

    private static void add(List<String> lines, List<String> more) {
        if (!more.isEmpty()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(more);
        }
    }
}
