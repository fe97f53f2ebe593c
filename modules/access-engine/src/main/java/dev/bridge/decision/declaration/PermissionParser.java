package dev.bridge.decision.declaration;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads permission expressions by recursive descent:
 *
 * <pre>
 * expression := term (op term)*            op is one of + &amp; -, the same all along
 * term       := name | name -&gt; name | all(name -&gt; name) | (expression)
 * </pre>
 */
public final class PermissionParser {

    private final String text;
    private final int maxDepth;
    private int at;
    private int depth;

    private PermissionParser(String text, int maxDepth) {
        this.text = text;
        this.maxDepth = maxDepth;
    }

    /** Either the expression or what is wrong. */
    public sealed interface Result {

        record Read(PermissionExpression expression) implements Result {}

        /**
         * What is wrong with the text.
         *
         * @param offset of the mistake, in code points, from 0
         * @param detail for whoever wrote the text
         */
        record Wrong(Mistake mistake, int offset, String detail) implements Result {}
    }

    /** Kinds of mistakes. */
    public enum Mistake {
        SYNTAX,
        /** Two kinds of operators on one level. */
        OPERATORS_MIXED
    }

    /** Ends the descent; never leaves this class. */
    private static final class Stop extends Exception {
        private final transient Result.Wrong wrong;

        Stop(Result.Wrong wrong) {
            super(wrong.detail(), null, false, false);
            this.wrong = wrong;
        }
    }

    /**
     * Reads a text.
     *
     * @param maxDepth how deep parentheses may nest, which bounds the stack
     */
    public static Result parse(String text, int maxDepth) {
        PermissionParser parser = new PermissionParser(text, maxDepth);
        try {
            PermissionExpression expression = parser.expression();
            parser.end();
            return new Result.Read(expression);
        } catch (Stop stop) {
            return stop.wrong;
        }
    }

    private PermissionExpression expression() throws Stop {
        if (++depth > maxDepth) {
            throw stop(Mistake.SYNTAX, "The parentheses nest deeper than %d levels.", maxDepth);
        }
        List<PermissionExpression> operands = new ArrayList<>();
        operands.add(term());
        OptionalInt first = operator();
        OptionalInt next = first;
        while (next.isPresent()) {
            if (next.getAsInt() != first.getAsInt()) {
                throw stop(
                        Mistake.OPERATORS_MIXED,
                        "`%c` follows `%c` without parentheses; write `(a %c b) %c c` or `a %c (b %c c)`, whichever you mean.",
                        next.getAsInt(),
                        first.getAsInt(),
                        first.getAsInt(),
                        next.getAsInt(),
                        first.getAsInt(),
                        next.getAsInt());
            }
            at++;
            operands.add(term());
            next = operator();
        }
        depth--;
        return join(first, operands);
    }

    private static PermissionExpression join(OptionalInt operator, List<PermissionExpression> operands) {
        if (operator.isEmpty()) {
            return operands.getFirst();
        }
        return switch (operator.getAsInt()) {
            case '+' -> new PermissionExpression.Union(operands);
            case '&' -> new PermissionExpression.Intersection(operands);
            default -> new PermissionExpression.Exclusion(operands);
        };
    }

    private PermissionExpression term() throws Stop {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '(') {
            int open = at++;
            PermissionExpression inner = expression();
            close(open);
            return inner;
        }
        String name = name();
        skipSpace();
        if (name.equals("all") && at < text.length() && text.charAt(at) == '(') {
            int open = at++;
            skipSpace();
            String relation = name();
            skipSpace();
            if (!text.startsWith("->", at)) {
                throw stop(Mistake.SYNTAX, "`all(...)` takes an arrow, such as `all(parent->view)`.");
            }
            PermissionExpression.Arrow arrow = arrow(relation, PermissionExpression.Quantifier.ALL);
            close(open);
            return arrow;
        }
        return text.startsWith("->", at)
                ? arrow(name, PermissionExpression.Quantifier.ANY)
                : new PermissionExpression.Reference(name);
    }

    private PermissionExpression.Arrow arrow(String relation, PermissionExpression.Quantifier quantifier) throws Stop {
        at += 2;
        skipSpace();
        String target = name();
        skipSpace();
        if (text.startsWith("->", at)) {
            throw stop(
                    Mistake.SYNTAX,
                    "An arrow follows one relation only; give the further step a name of its own as a permission of the type that `%s` names.",
                    relation);
        }
        return new PermissionExpression.Arrow(relation, target, quantifier);
    }

    private String name() throws Stop {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw at < text.length()
                    ? stop(
                            Mistake.SYNTAX,
                            "A relation or permission is expected instead of %s.",
                            Quoted.text(text.substring(at, text.offsetByCodePoints(at, 1))))
                    : stop(Mistake.SYNTAX, "The expression ends where a relation or permission is expected.");
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c, boolean first) {
        return (c >= 'a' && c <= 'z') || (!first && ((c >= '0' && c <= '9') || c == '_'));
    }

    private void close(int open) throws Stop {
        skipSpace();
        if (at >= text.length() || text.charAt(at) != ')') {
            at = open;
            throw stop(
                    Mistake.SYNTAX, "This `(` is never closed, or something else than an operator follows inside it.");
        }
        at++;
    }

    private void end() throws Stop {
        skipSpace();
        if (at < text.length()) {
            throw stop(
                    Mistake.SYNTAX,
                    "%s is not expected here; relations and permissions are joined by `+`, `&`, `-` or `->`.",
                    Quoted.text(text.substring(at)));
        }
    }

    /** The operator that stands next, not taken. */
    private OptionalInt operator() {
        skipSpace();
        if (at >= text.length() || text.startsWith("->", at)) {
            return OptionalInt.empty();
        }
        char c = text.charAt(at);
        return c == '+' || c == '&' || c == '-' ? OptionalInt.of(c) : OptionalInt.empty();
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    @FormatMethod
    private Stop stop(Mistake mistake, @FormatString String template, Object... arguments) {
        return new Stop(new Result.Wrong(mistake, text.codePointCount(0, at), template.formatted(arguments)));
    }
}
