package dev.bridge.catalog.source;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.problem.TextPosition;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to characters: strict UTF-8 of bounded size, without characters that cannot be seen. */
final class SourceText {

    /**
     * Private-use characters that stand for {@code [}, {@code ,} and {@code ]} inside {@code enum[a, b]}. YAML forbids these
     * three in an unquoted scalar within braces, but {@code { type: enum[a, b] }} is how people write it. One character
     * replaces one, so that every position stays true; {@link #restore} turns them back in each scalar.
     */
    private static final String CHOICE = "\uE000\uE001\uE002";

    private static final String CHOICE_START = "enum[";

    private SourceText() {}

    static String decode(byte[] bytes) throws SourceProblem {
        if (bytes.length > CatalogLimits.MANIFEST_BYTES.value()) {
            throw new SourceProblem(
                    CatalogError.TOO_COMPLEX,
                    Path.ROOT,
                    new TextPosition(1, 1),
                    "The manifest has %,d bytes; at most %,d are allowed."
                            .formatted(bytes.length, CatalogLimits.MANIFEST_BYTES.value()));
        }
        CharBuffer characters = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = decoder.decode(input, characters, true);
        String text = characters.flip().toString();
        if (result.isError()) {
            throw new SourceProblem(
                    CatalogError.SYNTAX_INVALID,
                    Path.ROOT,
                    end(text),
                    "The byte `0x%02X` is not UTF-8 here; save the file as UTF-8."
                            .formatted(Byte.toUnsignedInt(bytes[input.position()])));
        }
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        checkCharacters(text);
        return hideChoices(text);
    }

    /** The scalar's text as the person wrote it. */
    static String restore(String text) {
        return text.indexOf(CHOICE.charAt(0)) < 0
                ? text
                : text.replace(CHOICE.charAt(0), '[')
                        .replace(CHOICE.charAt(1), ',')
                        .replace(CHOICE.charAt(2), ']');
    }

    private static String hideChoices(String text) {
        int start = text.indexOf(CHOICE_START);
        if (start < 0) {
            return text;
        }
        StringBuilder hidden = new StringBuilder(text);
        while (start >= 0) {
            int open = start + CHOICE_START.length() - 1;
            int close = text.indexOf(']', open);
            int lineEnd = text.indexOf('\n', open);
            if (close > 0 && (lineEnd < 0 || close < lineEnd)) {
                hidden.setCharAt(open, CHOICE.charAt(0));
                for (int i = open; i < close; i++) {
                    if (text.charAt(i) == ',') {
                        hidden.setCharAt(i, CHOICE.charAt(1));
                    }
                }
                hidden.setCharAt(close, CHOICE.charAt(2));
            }
            start = text.indexOf(CHOICE_START, open);
        }
        return hidden.toString();
    }

    private static void checkCharacters(String text) throws SourceProblem {
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (!isAllowed(codePoint)) {
                throw new SourceProblem(
                        CatalogError.SYNTAX_INVALID,
                        Path.ROOT,
                        end(text.substring(0, i)),
                        "The character %s cannot be seen and is not allowed here; remove it, or write it as an escape in double quotes."
                                .formatted(Quoted.text("U+%04X".formatted(codePoint))));
            }
            i += Character.charCount(codePoint);
        }
    }

    private static boolean isAllowed(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
            case Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Format characters join emoji; those that turn the direction of a text around can hide what it says.
            case Character.FORMAT ->
                !(codePoint >= 0x202A && codePoint <= 0x202E)
                        && !(codePoint >= 0x2066 && codePoint <= 0x2069)
                        && codePoint != 0xFEFF;
            default -> true;
        };
    }

    private static TextPosition end(String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        int line = 1 + Math.toIntExact(text.chars().filter(c -> c == '\n').count());
        return new TextPosition(line, 1 + text.codePointCount(lineStart, text.length()));
    }
}
