package dev.bridge.catalog.manifest;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.shape.Definitions;
import dev.bridge.catalog.shape.Problems;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.catalog.shape.Words;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.declaration.ValueType;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A type of values: a word, {@code enum[a, b]}, {@code list<string>} or {@code reference<user>}, as a place allows. */
final class ValueTypeShape implements Shape<ValueType> {

    private static final String ENUM_VALUE = "[A-Za-z0-9][A-Za-z0-9_./-]{0,62}";
    private static final Pattern ENUM = Pattern.compile("enum\\[ *(" + ENUM_VALUE + "(?: *, *" + ENUM_VALUE + "){0,"
            + (CatalogLimits.ENUM_VALUES.value() - 1) + "}) *\\]");
    private static final Pattern LIST = Pattern.compile("list<(string|integer|decimal)>");
    private static final Pattern REFERENCE = Pattern.compile("reference<([a-z][a-z0-9_]{0,62})>");

    private final List<String> words;
    private final List<Pattern> forms;

    private ValueTypeShape(List<ValueType.Simple> simple, List<Pattern> forms) {
        this.words = simple.stream().map(ValueType.Simple::toString).toList();
        this.forms = forms;
    }

    static ValueTypeShape forSettings() {
        return new ValueTypeShape(
                List.of(
                        ValueType.Simple.BOOLEAN,
                        ValueType.Simple.INTEGER,
                        ValueType.Simple.DECIMAL,
                        ValueType.Simple.STRING,
                        ValueType.Simple.DURATION),
                List.of(ENUM, LIST));
    }

    static ValueTypeShape forResources() {
        return new ValueTypeShape(stored(), List.of(ENUM, LIST));
    }

    static ValueTypeShape forAttributes() {
        return new ValueTypeShape(stored(), List.of(ENUM, LIST, REFERENCE));
    }

    private static List<ValueType.Simple> stored() {
        return List.of(
                ValueType.Simple.BOOLEAN,
                ValueType.Simple.INTEGER,
                ValueType.Simple.DECIMAL,
                ValueType.Simple.STRING,
                ValueType.Simple.DATE,
                ValueType.Simple.TIMESTAMP);
    }

    @Override
    public String noun() {
        return "a type: " + Words.list(examples(), "or");
    }

    private List<String> examples() {
        List<String> examples = new ArrayList<>(words);
        for (Pattern form : forms) {
            examples.add(form == ENUM ? "enum[a, b]" : form == LIST ? "list<string>" : "reference<user>");
        }
        return examples;
    }

    @Override
    public @Nullable ValueType read(SourceNode node, Problems problems) {
        String text = TextShape.matching(
                        "a type", Pattern.compile("[\\s\\S]*"), "write " + Words.list(examples(), "or"))
                .read(node, problems);
        if (text == null) {
            return null;
        }
        ValueType type = parse(text);
        if (type == null) {
            problems.report(
                    node,
                    CatalogError.VALUE_INVALID,
                    "%s is not a type here%s",
                    Quoted.text(text),
                    NearestName.of(text, examples())
                            .or(() -> abbreviated(text))
                            .map(near -> "; did you mean `" + near + "`?")
                            .orElse("; write " + Words.list(examples(), "or") + "."));
        }
        return type;
    }

    /** The one word that {@code text} begins, such as {@code boolean} for {@code bool}. */
    private Optional<String> abbreviated(String text) {
        List<String> longer = words.stream()
                .filter(word -> text.length() >= 2 && word.startsWith(text))
                .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
    }

    private @Nullable ValueType parse(String text) {
        if (words.contains(text)) {
            return ValueType.Simple.valueOf(text.toUpperCase(Locale.ROOT));
        }
        for (Pattern form : forms) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return form == ENUM
                        ? choice(matcher.group(1))
                        : form == LIST
                                ? new ValueType.ListOf(ValueType.Simple.valueOf(
                                        matcher.group(1).toUpperCase(Locale.ROOT)))
                                : new ValueType.Reference(matcher.group(1));
            }
        }
        return null;
    }

    private static @Nullable ValueType choice(String values) {
        List<String> list =
                Arrays.stream(values.split(",", -1)).map(String::strip).toList();
        return new HashSet<>(list).size() == list.size() ? new ValueType.Choice(list) : null;
    }

    @Override
    public Value write(ValueType type) {
        return Value.of(type.toString());
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        String pattern = words.stream().collect(Collectors.joining("|"))
                + forms.stream().map(form -> "|" + form.pattern()).collect(Collectors.joining());
        return TextShape.matching("a type", Pattern.compile(pattern), "").schema(definitions);
    }
}
