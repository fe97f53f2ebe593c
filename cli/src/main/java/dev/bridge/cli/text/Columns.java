package dev.bridge.cli.text;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/** How wide text is on a terminal, where Chinese characters take two columns and accents none (Unicode, UAX #11). */
public final class Columns {

    private static final int FIRST_EMOJI = 0x1F300;
    private static final int LAST_EMOJI = 0x1FAFF;
    private static final int FIRST_FULL_WIDTH = 0xFF01;
    private static final int LAST_FULL_WIDTH = 0xFF60;
    private static final int FIRST_CJK_PUNCTUATION = 0x3000;
    private static final int LAST_CJK_PUNCTUATION = 0x303E;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9]+m");

    private Columns() {}

    /** Colours take none. */
    public static int of(String text) {
        return COLOUR.matcher(text).replaceAll("").codePoints().map(Columns::of).sum();
    }

    public static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /** The text with spaces behind it, up to a width. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    private static boolean isWide(int codePoint) {
        if (codePoint < FIRST_CJK_PUNCTUATION) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL
                || within(codePoint, FIRST_CJK_PUNCTUATION, LAST_CJK_PUNCTUATION)
                || within(codePoint, FIRST_FULL_WIDTH, LAST_FULL_WIDTH)
                || within(codePoint, FIRST_EMOJI, LAST_EMOJI);
    }

    private static boolean within(int codePoint, int first, int last) {
        return first <= codePoint && codePoint <= last;
    }
}
