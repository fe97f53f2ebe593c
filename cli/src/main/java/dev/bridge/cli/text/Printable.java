package dev.bridge.cli.text;

/**
 * Somebody else's text on a terminal: characters that would move the cursor, change colours or turn the direction around are
 * shown as escapes.
 */
public final class Printable {

    private Printable() {}

    /** On one line. */
    public static String line(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> append(shown, codePoint));
        return shown.toString();
    }

    /** With its lines and tabs. */
    public static String lines(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '\n' || codePoint == '\t') {
                shown.appendCodePoint(codePoint);
            } else {
                append(shown, codePoint);
            }
        });
        return shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> shown.append("\\u{%04X}".formatted(codePoint));
            default -> shown.appendCodePoint(codePoint);
        }
    }
}
