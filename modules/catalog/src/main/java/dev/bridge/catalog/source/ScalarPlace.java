package dev.bridge.catalog.source;

import dev.bridge.kernel.problem.TextPosition;

/**
 * Where a scalar stands, precisely enough to find each of its characters again.
 *
 * @param raw the whole file
 * @param start of the scalar, at its quote or block indicator
 * @param index of the start in {@code raw}
 */
public record ScalarPlace(RawText raw, TextPosition start, int index, Style style) {

    /** How the scalar is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        /** {@code |} or {@code >}. */
        BLOCK
    }

    /**
     * The place of the code point at {@code offset} of {@code text}. Folding, indentation and line ends change only white
     * space, so the n-th visible character of the value is the n-th visible one of the file.
     */
    TextPosition of(String text, int offset) {
        int[] characters = text.codePoints().toArray();
        int before = 0;
        for (int i = 0; i < Math.min(offset, characters.length); i++) {
            before += isSpace(characters[i]) ? 0 : 1;
        }
        Walk walk = new Walk();
        walk.skipHead();
        walk.skipVisible(before);
        if (offset < characters.length && !isSpace(characters[offset])) {
            walk.skipSpace();
        }
        return new TextPosition(walk.line, walk.column);
    }

    private static boolean isSpace(int codePoint) {
        return codePoint == ' ' || codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
    }

    /** A cursor over the file. */
    private final class Walk {
        private int at = index;
        private int line = start.line();
        private int column = start.column();

        void skipHead() {
            switch (style) {
                case PLAIN -> {}
                case SINGLE_QUOTED, DOUBLE_QUOTED -> next();
                case BLOCK -> {
                    while (at < raw.length() && raw.at(at) != '\n') {
                        next();
                    }
                }
            }
        }

        void skipVisible(int count) {
            for (int seen = 0; seen < count && at < raw.length(); seen++) {
                skipSpace();
                skipCharacter();
            }
        }

        void skipSpace() {
            while (at < raw.length() && isSpace(raw.at(at))) {
                next();
            }
        }

        private void skipCharacter() {
            int length = switch (style) {
                case PLAIN, BLOCK -> 1;
                case SINGLE_QUOTED -> raw.at(at) == '\'' ? 2 : 1;
                case DOUBLE_QUOTED -> raw.at(at) == '\\' ? escapeLength() : 1;
            };
            for (int i = 0; i < length && at < raw.length(); i++) {
                next();
            }
        }

        private int escapeLength() {
            return switch (at + 1 < raw.length() ? raw.at(at + 1) : 0) {
                case 'x' -> 4;
                case 'u' -> 6;
                case 'U' -> 10;
                default -> 2;
            };
        }

        private void next() {
            if (raw.at(at) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            at++;
        }
    }
}
