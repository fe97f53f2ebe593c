package dev.bridge.cli.access;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision as people read it: yes or no, why, and what each part said. */
final class DecisionText {

    private static final List<String> DETAILS = List.of(
            "code",
            "because",
            "nearest",
            "policy",
            "message",
            "setting",
            "value",
            "feature",
            "source",
            "until",
            "flag",
            "left",
            "used",
            "limit",
            "overage",
            "resets_at",
            "available_in",
            "missing");

    private record Line(String part, String result, String detail) {}

    private final Session session;

    DecisionText(Session session) {
        this.session = session;
    }

    void write(Map<String, Object> decision) {
        boolean allowed = Boolean.TRUE.equals(decision.get("decision"));
        session.print(
                allowed ? session.style().green("allowed") : session.style().red("denied"));
        for (Object reason : list(decision.get("reasons"))) {
            session.print(Printable.line("  " + map(reason).get("text")));
        }
        session.print("");
        List<Line> lines = new ArrayList<>();
        map(decision.get("parts")).forEach((part, said) -> lines.add(line(String.valueOf(part), map(said))));
        Table<Line> table = new Table<Line>()
                .column("PART", Line::part)
                .column("RESULT", Line::result)
                .column("WHAT IT SAYS", Line::detail);
        session.printAll("Nothing was looked at.", table, lines);
        Object id = decision.get("evaluation_id");
        // Of what is allowed few are kept, and only what is kept can be looked up.
        if (id != null && !allowed) {
            session.print("\nExplain it with `bridge access explain " + id + "`.");
        }
    }

    private static Line line(String part, Map<?, ?> said) {
        List<String> details = new ArrayList<>();
        for (String name : DETAILS) {
            Object value = said.get(name);
            if (value != null) {
                details.add(name + " " + text(value));
            }
        }
        return new Line(part, String.valueOf(said.get("result")), String.join(", ", details));
    }

    private static String text(Object value) {
        return switch (value) {
            case List<?> list ->
                String.join(" ", list.stream().map(DecisionText::text).toList());
            case Map<?, ?> map ->
                String.join(" ", map.values().stream().map(DecisionText::text).toList());
            default -> value.toString();
        };
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
