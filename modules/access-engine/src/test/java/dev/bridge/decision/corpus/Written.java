package dev.bridge.decision.corpus;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.declaration.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a case as it stands in a file. */
public final class Written {

    private final StringBuilder out = new StringBuilder();

    private Written() {}

    public static String of(Case written) {
        Written text = new Written();
        text.line("- name: %s", quoted(written.name()));
        text.line("  stages:");
        written.stages().forEach(text::stage);
        return text.out.toString();
    }

    private void stage(Case.Stage stage) {
        int start = out.length();
        Map<String, ResourceType> types = stage.types();
        if (types != null) {
            line("      types:");
            types.forEach(this::type);
        }
        list("grants", stage.changes().writes().stream().map(Written::grant).toList());
        list(
                "deletes",
                stage.changes().deletes().stream()
                        .map(edge -> quoted(edge.toString()))
                        .toList());
        for (Case.Ask ask : stage.asks()) {
            list(block(ask.query()), List.of(ask(ask)));
        }
        if (out.length() > start) {
            out.setCharAt(start + 4, '-');
        } else {
            line("    - {}");
        }
    }

    private void type(String name, ResourceType type) {
        line("        %s:%s", name, isEmpty(type) ? " {}" : "");
        map(
                "relations",
                type.relations(),
                relation -> relation.subjects().stream()
                        .map(subject -> quoted(subject.toString()))
                        .collect(Collectors.joining(", ", "[", "]")));
        map(
                "permissions",
                type.permissions(),
                permission -> permission.expression().toString());
        map("conditions", type.conditions(), condition -> quoted(condition.when()));
    }

    private static boolean isEmpty(ResourceType type) {
        return type.relations().isEmpty()
                && type.permissions().isEmpty()
                && type.conditions().isEmpty();
    }

    private <T> void map(String key, Map<String, T> values, java.util.function.Function<T, String> writer) {
        if (!values.isEmpty()) {
            line("          %s:", key);
            values.forEach((name, value) -> line("            %s: %s", name, writer.apply(value)));
        }
    }

    private void list(String key, List<String> items) {
        if (!items.isEmpty()) {
            line("      %s:", key);
            items.forEach(item -> line("        - %s", item));
        }
    }

    private static String grant(Grant grant) {
        String text = "grant: " + quoted(grant.toString());
        if (grant.bound() != null && !grant.bound().context().isEmpty()) {
            text += ", context: " + values(grant.bound().context());
        }
        if (grant.expiresAt() != null) {
            text += ", expires_at: " + quoted(grant.expiresAt().toString());
        }
        return text.contains(", ") ? "{ " + text + " }" : quoted(grant.toString());
    }

    private static String block(Query query) {
        return switch (query) {
            case Query.Check _ -> "checks";
            case Query.Objects _ -> "objects";
            case Query.Subjects _ -> "subjects";
            case Query.Actions _ -> "actions";
        };
    }

    private static String ask(Case.Ask ask) {
        String query = switch (ask.query()) {
            case Query.Check check -> "check: " + quoted(check.toString());
            case Query.Objects(var subject, String relation, String type) ->
                "type: %s, relation: %s, subject: %s".formatted(type, relation, quoted(subject.toString()));
            case Query.Subjects(String relation, var resource, String type, var subjectRelation) ->
                "of: %s, type: %s"
                        .formatted(
                                quoted(resource + "#" + relation),
                                quoted(subjectRelation == null ? type : type + "#" + subjectRelation));
            case Query.Actions(var subject, var resource) ->
                "subject: %s, resource: %s".formatted(quoted(subject.toString()), quoted(resource.toString()));
        };
        return "{ " + query + circumstances(ask.circumstances()) + ", " + outcome(ask.expected()) + " }";
    }

    private static String circumstances(Circumstances circumstances) {
        String text = circumstances.now().equals(Corpus.NOW)
                ? ""
                : ", now: " + quoted(circumstances.now().toString());
        if (!circumstances.context().isEmpty()) {
            text += ", context: " + values(circumstances.context());
        }
        if (!circumstances.facts().isEmpty()) {
            text += ", facts: "
                    + circumstances.facts().stream().map(Written::grant).collect(Collectors.joining(", ", "[", "]"));
        }
        return text;
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Word word -> "is: " + word.name().toLowerCase(java.util.Locale.ROOT);
            case Outcome.Conditional(var missing) -> "is: conditional, missing: " + texts(missing);
            case Outcome.Listed(var allowed, var conditional) ->
                "are: " + texts(allowed) + (conditional.isEmpty() ? "" : ", conditional: " + texts(conditional));
        };
    }

    private static String texts(Collection<String> texts) {
        return texts.stream().sorted().map(Written::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String values(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + (entry.getValue() instanceof String text ? quoted(text) : entry.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String quoted(String text) {
        return text.matches("[a-z][a-z0-9_#]*") && !text.equals("true") && !text.equals("false")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @com.google.errorprone.annotations.FormatMethod
    private void line(@com.google.errorprone.annotations.FormatString String template, Object... arguments) {
        out.append(template.formatted(arguments)).append('\n');
    }
}
