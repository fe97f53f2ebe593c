package dev.bridge.catalog.expression;

import dev.bridge.decision.expression.ExpressionLimits;
import dev.bridge.decision.expression.Scope;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the CEL compiler says, in our words. */
final class CelProse {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern NO_FIELD = Pattern.compile("undefined field '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(?:(.*?)\\.)?\\((.*?)\\)'.*", Pattern.DOTALL);
    private static final Pattern NO_MEMBERS =
            Pattern.compile("type '(.*?)' does not support field selection.*", Pattern.DOTALL);
    private static final Pattern UNREADABLE = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern UNEXPECTED =
            Pattern.compile("(?:mismatched|extraneous) input '(.*?)' expecting.*", Pattern.DOTALL);

    private static final Pattern MISSING = Pattern.compile("missing '(.*?)' at.*", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)", Pattern.DOTALL);
    private static final Pattern TOO_LARGE = Pattern.compile("For input string: \"(.*?)\".*", Pattern.DOTALL);

    private static final Map<String, String> OPERATORS =
            Map.of("@in", "in", "_?_:_", "? :", "!_", "!", "-_", "-", "_[_]", "[ ]");

    private static final Map<String, String> TYPES =
            Map.of("google.protobuf.Timestamp", "timestamp", "google.protobuf.Duration", "duration", "dyn", "anything");

    private CelProse() {}

    /**
     * The sentence for a message.
     *
     * @param names what is in scope
     * @param fields members of the things in scope
     * @param rest the expression from the place of the mistake on
     */
    static String sentence(String message, Collection<String> names, Collection<String> fields, String rest) {
        // The compiler escapes what it quotes for String.format.
        return resolved(message.replace("%%", "%"), names, fields, rest);
    }

    private static String resolved(String message, Collection<String> names, Collection<String> fields, String rest) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            return rest.startsWith("(") || rest.startsWith(name + "(")
                    ? "There is no function %s.".formatted(Quoted.text(name))
                    : "%s is not known here%s".formatted(Quoted.text(name), suggestion(name, names));
        }
        Matcher noField = NO_FIELD.matcher(message);
        if (noField.matches()) {
            String name = noField.group(1);
            return "%s is not declared there%s".formatted(Quoted.text(name), suggestion(name, fields));
        }
        Matcher noOverload = NO_OVERLOAD.matcher(message);
        if (noOverload.matches()) {
            return noOverload(noOverload.group(1), noOverload.group(2), noOverload.group(3));
        }
        Matcher noMembers = NO_MEMBERS.matcher(message);
        if (noMembers.matches()) {
            return "A `%s` has no members.".formatted(type(noMembers.group(1)));
        }
        Matcher unreadable = UNREADABLE.matcher(message);
        if (unreadable.matches()) {
            return unreadable(unreadable.group(1).strip());
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1).equals("<EOF>")
                    ? "The expression ends where a value is expected."
                    : "%s is not expected here; conditions are joined by `&&` and `||`."
                            .formatted(Quoted.text(unexpected.group(1)));
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.matches()) {
            return "%s is missing here.".formatted(Quoted.text(missing.group(1)));
        }
        Matcher reserved = RESERVED.matcher(message);
        if (reserved.matches()) {
            return "%s is a reserved word of CEL.".formatted(Quoted.text(reserved.group(1)));
        }
        Matcher tooLarge = TOO_LARGE.matcher(message);
        if (tooLarge.matches()) {
            return "%s is too large for a whole number.".formatted(Quoted.text(tooLarge.group(1)));
        }
        if (message.contains("has() macro")) {
            return "`has` takes a member, such as `has(context.country)`.";
        }
        if (message.contains("no viable alternative")) {
            return "The expression cannot be read from here on.";
        }
        if (message.contains("recursion limit")) {
            return "The expression nests too deeply; at most %d levels are allowed."
                    .formatted(ExpressionLimits.DEPTH.value());
        }
        return "The expression is wrong here: " + message.lines().findFirst().orElse("") + ".";
    }

    private static String unreadable(String token) {
        if (token.startsWith("=")) {
            return "`=` is not an operator; compare with `==`.";
        }
        if (token.startsWith("'") || token.startsWith("\"")) {
            return "The text that begins here is never closed.";
        }
        return "%s cannot be read here.".formatted(Quoted.text(token));
    }

    private static String noOverload(String function, String target, String arguments) {
        String name = OPERATORS.getOrDefault(function, function.replace("_", ""));
        String types = String.join(
                " and ",
                Arrays.stream(arguments.split(", ", -1))
                        .map(type -> "`" + type(type) + "`")
                        .toList());
        return target == null
                ? "`%s` does not take %s.".formatted(name, types)
                : "`%s` of a `%s` does not take %s.".formatted(name, type(target), types);
    }

    static String type(String celType) {
        return celType.startsWith(Scope.TYPE_PREFIX)
                ? celType.substring(Scope.TYPE_PREFIX.length())
                : TYPES.getOrDefault(celType, celType);
    }

    private static String suggestion(String name, Collection<String> known) {
        return NearestName.of(name, known)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse(known.isEmpty() ? "." : "; known are " + list(known) + ".");
    }

    private static String list(Collection<String> names) {
        return String.join(
                ", ", names.stream().limit(12).map(name -> "`" + name + "`").toList());
    }
}
