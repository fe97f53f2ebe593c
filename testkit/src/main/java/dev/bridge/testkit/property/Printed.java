package dev.bridge.testkit.property;

import java.util.Locale;

/** Values in a failure's text: characters that a console swallows are written as escapes. */
final class Printed {

    private static final int MAX_LENGTH = 2_000;

    private Printed() {}

    static String value(Object value) {
        StringBuilder printed = new StringBuilder();
        String.valueOf(value).codePoints().limit(MAX_LENGTH).forEach(codePoint -> {
            if (codePoint >= ' ' && codePoint < 0x7f) {
                printed.appendCodePoint(codePoint);
            } else {
                printed.append(String.format(Locale.ROOT, "\\u{%04X}", codePoint));
            }
        });
        return value instanceof CharSequence ? "\"" + printed + "\"" : printed.toString();
    }
}
