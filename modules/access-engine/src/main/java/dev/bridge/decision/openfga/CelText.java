package dev.bridge.decision.openfga;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition's CEL, written for Bridge. OpenFGA converts what is sent to the types of the parameters; Bridge's parameters have the
 * types of what is sent, so that the conversions are written out.
 */
final class CelText {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern IN_CIDR = Pattern.compile("\\s*\\.\\s*in_cidr\\s*\\(");
    private static final String ADDRESS = "ipaddress";

    private final String cel;
    private final Map<String, String> types;
    private final Map<String, String> names;
    private final StringBuilder out = new StringBuilder();

    private CelText(String cel, Map<String, String> types, Map<String, String> names) {
        this.cel = cel;
        this.types = types;
        this.names = names;
    }

    /**
     * Writes an expression.
     *
     * @param types of the parameters
     * @param names what parameters are called afterwards, where it is something else
     */
    static String of(String cel, Map<String, String> types, Map<String, String> names) {
        return new CelText(cel, types, names).written();
    }

    /** Where a text ends that begins with a quote; the end of all where it is not closed. */
    static int endOfText(String cel, int start) {
        char quote = cel.charAt(start);
        String three = String.valueOf(quote).repeat(3);
        String end = cel.startsWith(three, start) ? three : String.valueOf(quote);
        int at = start + end.length();
        while (at < cel.length() && !cel.startsWith(end, at)) {
            at += cel.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + end.length(), cel.length());
    }

    private String written() {
        Matcher identifier = IDENTIFIER.matcher(cel);
        int at = 0;
        while (at < cel.length()) {
            char c = cel.charAt(at);
            if (c == '"' || c == '\'') {
                int end = endOfText(cel, at);
                out.append(cel, at, end);
                at = end;
            } else if (identifier.region(at, cel.length()).lookingAt()) {
                at = name(identifier.group(), at, identifier.end());
            } else if (Character.isDigit(c)) {
                // A number with a suffix, such as 10u, is no name.
                int end = at;
                while (end < cel.length() && (Character.isLetterOrDigit(cel.charAt(end)) || cel.charAt(end) == '.')) {
                    end++;
                }
                out.append(cel, at, end);
                at = end;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private int name(String name, int start, int end) {
        String type = isMember(start) ? null : types.get(name);
        if (type == null) {
            out.append(name);
            return end;
        }
        String called = names.getOrDefault(name, name);
        Matcher inCidr = IN_CIDR.matcher(cel).region(end, cel.length());
        if (type.equals(ADDRESS) && inCidr.lookingAt()) {
            int close = closing(inCidr.end());
            out.append("cidr(")
                    .append(of(cel.substring(inCidr.end(), close), types, names))
                    .append(").containsIP(")
                    .append(called)
                    .append(')');
            return Math.min(close + 1, cel.length());
        }
        switch (type) {
            case "timestamp", "duration", "uint", "double" ->
                out.append(type).append('(').append(called).append(')');
            default -> out.append(called);
        }
        return end;
    }

    /** Whether a dot stands before: then it is the member of something. */
    private boolean isMember(int start) {
        int before = start - 1;
        while (before >= 0 && Character.isWhitespace(cel.charAt(before))) {
            before--;
        }
        return before >= 0 && cel.charAt(before) == '.';
    }

    /** The place of the parenthesis that closes the one before. */
    private int closing(int start) {
        int open = 1;
        int at = start;
        while (at < cel.length()) {
            char c = cel.charAt(at);
            if (c == '"' || c == '\'') {
                at = endOfText(cel, at);
                continue;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0) {
                return at;
            }
            at++;
        }
        return at;
    }
}
