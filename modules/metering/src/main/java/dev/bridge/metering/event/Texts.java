package dev.bridge.metering.event;

import java.nio.charset.StandardCharsets;

/** Which texts may stand where. Most are short and plain ASCII, and looked through once. */
final class Texts {

    private static final int MAX_NAME = 100;
    private static final int MAX_BYTES_OF_CHARACTER = 3;

    private Texts() {}

    /**
     * Whether an attribute may not have the text: control characters, noncharacters, halves of surrogate pairs (CloudEvents
     * 1.0.2, "Type System").
     */
    static boolean isUnfit(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each < ' ' || (each >= 0x7f && isUnfit(text, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnfit(String text, int at) {
        char each = text.charAt(at);
        if (each <= 0x9f) {
            return true;
        }
        if (Character.isSurrogate(each)) {
            if (Character.isLowSurrogate(each)) {
                return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
            }
            return at + 1 == text.length()
                    || !Character.isLowSurrogate(text.charAt(at + 1))
                    || (text.codePointAt(at) & 0xfffe) == 0xfffe;
        }
        return (each >= 0xfdd0 && each <= 0xfdef) || each >= 0xfffe;
    }

    /** Whether text in {@code data} may not be so: U+0000, which PostgreSQL cannot keep, and halves of surrogate pairs. */
    static boolean isUnfitForData(String text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (each == 0 || (Character.isSurrogate(each) && isHalf(text, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHalf(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Whether it has more bytes of UTF-8 than that. */
    static boolean isLonger(String text, int bytes) {
        return text.length() * (long) MAX_BYTES_OF_CHARACTER > bytes
                && (text.length() > bytes || text.getBytes(StandardCharsets.UTF_8).length > bytes);
    }

    /** CloudEvents 1.0.2, "Naming Conventions": lower case letters and digits. */
    static boolean isAttributeName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            char each = name.charAt(at);
            if (!((each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'))) {
                return false;
            }
        }
        return true;
    }
}
