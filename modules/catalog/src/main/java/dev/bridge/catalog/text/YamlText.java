package dev.bridge.catalog.text;

import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Plain data as YAML 1.2 in the way people write manifests: blocks outside, short maps and lists on one line. */
public final class YamlText {

    private static final int LINE = 110;

    /** Depth of what has a block of its own: the manifest, a block's entries. */
    private static final int BLOCK_DEPTH = 2;

    private static final String INDENT = "  ";

    /** Texts that need no quotes anywhere, also within braces. */
    private static final Pattern PLAIN = Pattern.compile(
            "[A-Za-z][A-Za-z0-9_./<>@+-]*(?:(?: |:(?=[^ ])|#(?<! #))[A-Za-z0-9_./<>@*+-]+)*|[0-9]+(?:\\.[0-9]+)?%|[0-9]+ [a-z]+");

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    private static final Set<String> NOT_TEXT = Set.of("true", "false", "null");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    public static String of(Value value) {
        YamlText text = new YamlText();
        text.block(value, 0);
        return text.out.toString();
    }

    private void block(Value value, int depth) {
        if (!(value instanceof Value.Members(Map<String, Value> members)) || members.isEmpty()) {
            out.append(flow(value)).append('\n');
            return;
        }
        members.forEach((key, member) -> {
            if (depth == 0 && member instanceof Value.Members && !out.isEmpty()) {
                out.append('\n');
            }
            String line = INDENT.repeat(depth) + scalar(key) + ":";
            String flow = flow(member);
            boolean nested = member instanceof Value.Members(Map<String, Value> inner) && !inner.isEmpty();
            if (nested && (depth < BLOCK_DEPTH - 1 || line.length() + flow.length() >= LINE)) {
                out.append(line).append('\n');
                block(member, depth + 1);
            } else if (member instanceof Value.Items(List<Value> items)
                    && line.length() + flow.length() >= LINE
                    && !items.isEmpty()) {
                out.append(line).append('\n');
                items.forEach(item -> out.append(INDENT.repeat(depth + 1))
                        .append("- ")
                        .append(flow(item))
                        .append('\n'));
            } else {
                out.append(line).append(' ').append(flow).append('\n');
            }
        });
    }

    /** Any value on one line, as within braces. */
    public static String flow(Value value) {
        return switch (value) {
            case Value.Text(String text) -> scalar(text);
            case Value.Decimal(BigDecimal number) -> Decimals.text(number);
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Items(List<Value> items) ->
                items.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
            case Value.Members(Map<String, Value> members) when members.isEmpty() -> "{}";
            case Value.Members(Map<String, Value> members) ->
                members.entrySet().stream()
                        .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
        };
    }

    private static String scalar(String text) {
        if (text.indexOf('"') >= 0
                && text.indexOf('\'') < 0
                && PRINTABLE.matcher(text).matches()) {
            return "'" + text + "'";
        }
        return PLAIN.matcher(text).matches() && !NOT_TEXT.contains(text.toLowerCase(Locale.ROOT))
                ? text
                : JsonText.quoted(text);
    }
}
