package dev.bridge.decision.openfga;

import dev.bridge.decision.document.InvalidDocument;

/** A place in a text of OpenFGA's language. White space and comments, which begin with {@code #} after a space, are skipped. */
final class TextCursor {

    private final String text;
    private int at;

    TextCursor(String text) {
        this.text = text;
    }

    boolean isAtEnd() {
        skip();
        return at >= text.length();
    }

    /** The word that stands next, not taken; nothing where something else stands there. */
    String peek() {
        skip();
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    String name() {
        String name = peek();
        if (name.isEmpty()) {
            throw wrong(
                    at >= text.length()
                            ? "the model ends where a name is expected"
                            : "a name is expected, not `" + text.charAt(at) + "`");
        }
        at += name.length();
        return name;
    }

    /** Takes a symbol if it stands next. */
    boolean take(char symbol) {
        skip();
        if (at < text.length() && text.charAt(at) == symbol) {
            at++;
            return true;
        }
        return false;
    }

    /** Takes symbols if they follow without a space. */
    boolean takeAtOnce(String symbols) {
        if (text.startsWith(symbols, at)) {
            at += symbols.length();
            return true;
        }
        return false;
    }

    void symbol(char symbol) {
        if (!take(symbol)) {
            throw wrong("`" + symbol + "` is expected");
        }
    }

    /** What stands in braces, which may have braces and texts inside. */
    String block() {
        symbol('{');
        int start = at;
        int open = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = CelText.endOfText(text, at);
                continue;
            }
            open += c == '{' ? 1 : c == '}' ? -1 : 0;
            at++;
            if (open == 0) {
                return text.substring(start, at - 1).strip();
            }
        }
        at = start;
        throw wrong("the condition has no closing `}`");
    }

    InvalidDocument wrong(String message) {
        String before = text.substring(0, Math.min(at, text.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return new InvalidDocument(
                "line %d, column %d".formatted(line, before.length() - before.lastIndexOf('\n')), message);
    }

    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || "_-./".indexOf(c) >= 0;
    }
}
