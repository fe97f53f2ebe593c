package dev.bridge.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one line of YAML as Bridge writes it: maps in braces, lists in brackets, texts plain, in single quotes, or in double
 * quotes as in JSON. What it cannot read it takes for one text, since it is only to be shown.
 */
public final class FlowReader {

    private final String text;
    private int at;

    private FlowReader(String text) {
        this.text = text;
    }

    public static Flow read(String line) {
        String printable = Printable.line(line);
        FlowReader reader = new FlowReader(printable);
        try {
            Flow flow = reader.value();
            reader.skipSpaces();
            return reader.at == printable.length() ? flow : new Flow.Scalar(printable);
        } catch (Unreadable unreadable) {
            return new Flow.Scalar(printable);
        }
    }

    private Flow value() throws Unreadable {
        skipSpaces();
        return switch (peek()) {
            case '{' -> members();
            case '[' -> items();
            case '"', '\'' -> new Flow.Scalar(quoted());
            default -> new Flow.Scalar(plain());
        };
    }

    private Flow members() throws Unreadable {
        Map<String, Flow> members = new LinkedHashMap<>();
        at++;
        while (!closes('}')) {
            String key = peek() == '"' || peek() == '\'' ? quoted() : key();
            expect(':');
            members.put(key, value());
            separate('}');
        }
        return new Flow.Members(members);
    }

    private Flow items() throws Unreadable {
        List<Flow> items = new ArrayList<>();
        at++;
        while (!closes(']')) {
            items.add(value());
            separate(']');
        }
        return new Flow.Items(items);
    }

    private String key() throws Unreadable {
        int colon = text.indexOf(": ", at);
        if (colon < 0) {
            throw new Unreadable();
        }
        String key = text.substring(at, colon);
        at = colon;
        return key;
    }

    private String quoted() throws Unreadable {
        char quote = peek();
        int start = at;
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) == '\\' && quote == '"') {
                at++;
            } else if (text.charAt(at) == quote) {
                at++;
                return text.substring(start, at);
            }
        }
        throw new Unreadable();
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        // At the top, a comma or bracket is a part of the text; reading it all as one text makes up for that.
        return text.substring(start, at).strip();
    }

    private boolean closes(char bracket) throws Unreadable {
        skipSpaces();
        if (peek() == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private void separate(char bracket) throws Unreadable {
        skipSpaces();
        if (peek() != bracket) {
            expect(',');
        }
        skipSpaces();
    }

    private void expect(char wanted) throws Unreadable {
        if (peek() != wanted) {
            throw new Unreadable();
        }
        at++;
    }

    private char peek() throws Unreadable {
        if (at >= text.length()) {
            throw new Unreadable();
        }
        return text.charAt(at);
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
