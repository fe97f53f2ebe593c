package dev.bridge.decision.openfga;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.decision.openfga.AuthorizationModel.Condition;
import dev.bridge.decision.openfga.AuthorizationModel.Relation;
import dev.bridge.decision.openfga.AuthorizationModel.Restriction;
import dev.bridge.decision.openfga.AuthorizationModel.Rewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model from OpenFGA's own language, schema 1.1, by recursive descent:
 *
 * <pre>
 * model      := "model" "schema" "1.1" (type | condition)*
 * type       := "type" name ("relations" ("define" name ":" expression)*)?
 * expression := term (("or" term)+ | ("and" term)+ | "but" "not" term)?
 * term       := "[" restriction ("," restriction)* "]" | name ("from" name)? | "(" expression ")"
 * condition  := "condition" name "(" name ":" name ("&lt;" name "&gt;")? ("," ...)* ")" "{" CEL "}"
 * </pre>
 */
public final class ModelText {

    private static final int MAX_DEPTH = 32;

    private final TextCursor text;
    private int depth;
    private final List<Restriction> direct = new ArrayList<>();

    private ModelText(String text) {
        this.text = new TextCursor(text);
    }

    /**
     * Reads a model.
     *
     * @throws InvalidDocument where it is none; its path is the place, {@code line 3, column 5}
     */
    public static AuthorizationModel read(String text) {
        return new ModelText(text).model();
    }

    private AuthorizationModel model() {
        expect("model");
        expect("schema");
        String version = text.peek();
        if (!version.equals("1.1")) {
            throw wrong("schema `%s` cannot be read; models of schema 1.1 can", version);
        }
        text.name();
        Map<String, AuthorizationModel.Type> types = new LinkedHashMap<>();
        Map<String, Condition> conditions = new LinkedHashMap<>();
        while (!text.isAtEnd()) {
            String word = text.peek();
            switch (word) {
                case "type" -> {
                    expect("type");
                    String name = text.name();
                    unique(types.putIfAbsent(name, type()), "type", name);
                }
                case "condition" -> {
                    expect("condition");
                    String name = text.name();
                    unique(conditions.putIfAbsent(name, condition()), "condition", name);
                }
                default -> throw wrong("`type` or `condition` is expected, not `%s`", word);
            }
        }
        return new AuthorizationModel(types, conditions);
    }

    private AuthorizationModel.Type type() {
        Map<String, Relation> relations = new LinkedHashMap<>();
        if (text.peek().equals("relations")) {
            expect("relations");
            while (text.peek().equals("define")) {
                expect("define");
                String name = text.name();
                text.symbol(':');
                direct.clear();
                Rewrite rewrite = expression();
                unique(relations.putIfAbsent(name, new Relation(rewrite, direct)), "relation", name);
            }
        }
        return new AuthorizationModel.Type(relations);
    }

    private Rewrite expression() {
        if (++depth > MAX_DEPTH) {
            throw wrong("parentheses nest deeper than %d levels", MAX_DEPTH);
        }
        Rewrite first = term();
        String operator = text.peek();
        Rewrite read = switch (operator) {
            case "or" -> new Rewrite.Or(joined(first, "or"));
            case "and" -> new Rewrite.And(joined(first, "and"));
            case "but" -> {
                expect("but");
                expect("not");
                yield new Rewrite.ButNot(first, term());
            }
            default -> first;
        };
        String next = text.peek();
        if (next.equals("or") || next.equals("and") || next.equals("but")) {
            throw wrong("`%s` follows `%s` without parentheses", next, operator);
        }
        depth--;
        return read;
    }

    private List<Rewrite> joined(Rewrite first, String operator) {
        List<Rewrite> operands = new ArrayList<>(List.of(first));
        while (text.peek().equals(operator)) {
            expect(operator);
            operands.add(term());
        }
        return operands;
    }

    private Rewrite term() {
        if (text.take('(')) {
            Rewrite inner = expression();
            text.symbol(')');
            return inner;
        }
        if (text.take('[')) {
            do {
                direct.add(restriction());
            } while (text.take(','));
            text.symbol(']');
            return new Rewrite.Direct();
        }
        String name = text.name();
        if (text.peek().equals("from")) {
            expect("from");
            return new Rewrite.From(name, text.name());
        }
        return new Rewrite.Same(name);
    }

    private Restriction restriction() {
        String type = text.name();
        boolean everyone = text.takeAtOnce(":*");
        String relation = !everyone && text.takeAtOnce("#") ? text.name() : null;
        String condition = null;
        if (text.peek().equals("with")) {
            expect("with");
            condition = text.name();
        }
        return new Restriction(type, relation, everyone, condition);
    }

    private Condition condition() {
        Map<String, String> parameters = new LinkedHashMap<>();
        text.symbol('(');
        do {
            String name = text.name();
            text.symbol(':');
            unique(parameters.putIfAbsent(name, text.name()), "parameter", name);
            if (text.take('<')) {
                text.name();
                text.symbol('>');
            }
        } while (text.take(','));
        text.symbol(')');
        return new Condition(parameters, text.block());
    }

    private void expect(String word) {
        String found = text.peek();
        if (!found.equals(word)) {
            throw wrong("`%s` is expected%s", word, found.isEmpty() ? "" : ", not `" + found + "`");
        }
        text.name();
    }

    private void unique(@Nullable Object before, String noun, String name) {
        if (before != null) {
            throw wrong("the %s `%s` is there twice", noun, name);
        }
    }

    @FormatMethod
    private InvalidDocument wrong(@FormatString String template, Object... arguments) {
        return text.wrong(template.formatted(arguments));
    }
}
