package dev.bridge.catalog.text;

import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Plain data as JSON (RFC 8259). */
public final class JsonText {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();
    private final boolean spaced;

    private JsonText(boolean spaced) {
        this.spaced = spaced;
    }

    /** Without white space. */
    public static String compact(Value value) {
        JsonText text = new JsonText(false);
        text.write(value, 0);
        return text.out.toString();
    }

    /** Indented, for people, with a line end at the end. */
    public static String indented(Value value) {
        JsonText text = new JsonText(true);
        text.write(value, 0);
        return text.out.append('\n').toString();
    }

    /** A text in double quotes; also YAML. */
    static String quoted(String text) {
        JsonText json = new JsonText(false);
        json.string(text);
        return json.out.toString();
    }

    private void write(Value value, int depth) {
        switch (value) {
            case Value.Text(String text) -> string(text);
            case Value.Decimal(BigDecimal number) -> out.append(Decimals.text(number));
            case Value.Truth(boolean truth) -> out.append(truth);
            case Value.Items(List<Value> items) -> {
                out.append('[');
                Iterator<Value> each = items.iterator();
                while (each.hasNext()) {
                    line(depth + 1);
                    write(each.next(), depth + 1);
                    out.append(each.hasNext() ? "," : "");
                }
                end(items.isEmpty(), depth);
                out.append(']');
            }
            case Value.Members(Map<String, Value> members) -> {
                out.append('{');
                Iterator<Map.Entry<String, Value>> each = members.entrySet().iterator();
                while (each.hasNext()) {
                    Map.Entry<String, Value> entry = each.next();
                    line(depth + 1);
                    string(entry.getKey());
                    out.append(spaced ? ": " : ":");
                    write(entry.getValue(), depth + 1);
                    out.append(each.hasNext() ? "," : "");
                }
                end(members.isEmpty(), depth);
                out.append('}');
            }
        }
    }

    private void line(int depth) {
        if (spaced) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void end(boolean empty, int depth) {
        if (!empty) {
            line(depth);
        }
    }

    private void string(String text) {
        out.append('"');
        text.codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> character(codePoint);
            }
        });
        out.append('"');
    }

    private void character(int codePoint) {
        if (isPlain(codePoint)) {
            out.appendCodePoint(codePoint);
        } else {
            for (char unit : Character.toChars(codePoint)) {
                out.append("\\u%04x".formatted((int) unit));
            }
        }
    }

    /** What the manifest's reader takes as it is; everything else is escaped, so that it reads back. */
    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
