package dev.bridge.catalog.source;

import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.problem.TextPosition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The YAML library's complaints in our words, with the next step. */
final class SyntaxProse {

    private static final Pattern NO_TOKEN =
            Pattern.compile("found character '(.)' that cannot start any token.*", Pattern.DOTALL);
    private static final Pattern NO_CONTENT =
            Pattern.compile("expected the node content, but found '?(.*?)'?", Pattern.DOTALL);

    private SyntaxProse() {}

    static String of(MarkedYamlEngineException wrong, String text, TextPosition position) {
        String problem = Optional.ofNullable(wrong.getProblem()).orElse("");
        String context = Optional.ofNullable(wrong.getContext()).orElse("");
        String line = Quoted.text(line(text, position));
        if (problem.contains("TAB")) {
            return "A tab cannot indent a line in YAML; indent with spaces.";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "The second `:` in %s is not expected here; put the value in quotes, or its key on a line of its own."
                    .formatted(line);
        }
        if (context.contains("quoted scalar")) {
            return "The quote that opens at line %d is never closed.".formatted(contextLine(wrong, position));
        }
        Optional<String> begins = beginning(problem, context);
        if (begins.isPresent()) {
            return begins.get();
        }
        if (context.contains("flow sequence")) {
            return "The list that opens with `[` at line %d goes wrong in %s; items are separated by `,` and the list is closed by `]`."
                    .formatted(contextLine(wrong, position), line);
        }
        if (context.contains("flow mapping")) {
            return "The map that opens with `{` at line %d goes wrong in %s; entries are separated by `,`, the map is closed by `}`, and a text with `[`, `{` or `,` in it needs quotes."
                    .formatted(contextLine(wrong, position), line);
        }
        if (context.contains("block mapping") || context.contains("block collection")) {
            return "The line %s does not continue what was begun at line %d; check its indentation."
                    .formatted(line, contextLine(wrong, position));
        }
        if (context.contains("simple key")) {
            return "A `:` is missing after the key in line %d.".formatted(contextLine(wrong, position));
        }
        return "The line %s is not YAML: %s".formatted(line, sentence(problem));
    }

    /** Complaints about the first character of a text. */
    private static Optional<String> beginning(String problem, String context) {
        Matcher token = NO_TOKEN.matcher(problem);
        if (token.matches()) {
            return Optional.of(
                    "A text cannot begin with %s in YAML; put it in quotes.".formatted(Quoted.text(token.group(1))));
        }
        if (context.contains("anchor") || context.contains("alias")) {
            return Optional.of("A text that begins with `&` or `*` means something else in YAML; put it in quotes.");
        }
        if (context.contains("block scalar")) {
            return Optional.of(
                    "`|` and `>` begin a text of several lines; put a text that begins with them in quotes.");
        }
        if (problem.contains("sequence entries are not allowed")) {
            return Optional.of("A `-` cannot stand here; each item of a list begins a line of its own.");
        }
        Matcher content = NO_CONTENT.matcher(problem);
        return content.matches()
                ? Optional.of("A value is expected instead of %s.".formatted(Quoted.text(content.group(1))))
                : Optional.empty();
    }

    static String sentence(@Nullable String words) {
        String text = Optional.ofNullable(words).orElse("").replace("\n", " ").strip();
        return text.isEmpty() ? "it cannot be read." : text.endsWith(".") ? text : text + ".";
    }

    private static int contextLine(MarkedYamlEngineException wrong, TextPosition position) {
        return wrong.getContextMark().map(Marks::position).orElse(position).line();
    }

    private static String line(String text, TextPosition position) {
        return SourceText.restore(
                text.lines().skip(position.line() - 1L).findFirst().orElse("").strip());
    }
}
