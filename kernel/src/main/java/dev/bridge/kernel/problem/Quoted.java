package dev.bridge.kernel.problem;

/** Somebody's words inside our sentence: in backticks, short, and without characters that could pass for ours. */
public final class Quoted {

    private static final int MAX_CODE_POINTS = 80;

    private Quoted() {}

    /** The text in backticks: at most 80 code points, control and format characters and backticks escaped. */
    public static String text(String text) {
        StringBuilder quoted = new StringBuilder("`");
        text.codePoints().limit(MAX_CODE_POINTS).forEach(codePoint -> append(quoted, codePoint));
        if (text.codePointCount(0, text.length()) > MAX_CODE_POINTS) {
            quoted.append("...");
        }
        return quoted.append('`').toString();
    }

    private static void append(StringBuilder quoted, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> quoted.append("\\u{%04X}".formatted(codePoint));
            default -> {
                if (codePoint == '`') {
                    quoted.append("\\u{0060}");
                } else {
                    quoted.appendCodePoint(codePoint);
                }
            }
        }
    }
}
