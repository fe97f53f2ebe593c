package dev.bridge.decision.flag.unleash;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version by Semantic Versioning 2.0.0. Builds count for nothing.
 *
 * @param core major, minor and patch, in digits
 * @param before the parts of a pre-release, in order; empty for a release
 */
record SemanticVersion(List<String> core, List<String> before) implements Comparable<SemanticVersion> {

    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String PART = "(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)";
    private static final Pattern VERSION = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-(" + PART
            + "(?:\\." + PART + ")*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?");

    /** Null where the text is no version, as {@code v1.2.3} is none. */
    static @Nullable SemanticVersion parse(String text) {
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String before = matcher.group(4);
        return new SemanticVersion(
                List.of(matcher.group(1), matcher.group(2), matcher.group(3)),
                before == null ? List.of() : List.of(before.split("\\.", -1)));
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int order = compare(core, other.core);
        if (order != 0 || before.isEmpty() || other.before.isEmpty()) {
            return order != 0 ? order : Boolean.compare(before.isEmpty(), other.before.isEmpty());
        }
        return compare(before, other.before);
    }

    /** Part by part; where all are the same, who has more is later. */
    private static int compare(List<String> parts, List<String> others) {
        for (int at = 0; at < Math.min(parts.size(), others.size()); at++) {
            int order = compare(parts.get(at), others.get(at));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), others.size());
    }

    /** Numbers by value, of any length; texts by their characters, after numbers. */
    private static int compare(String part, String other) {
        boolean number = isNumber(part);
        if (number != isNumber(other)) {
            return number ? -1 : 1;
        }
        int order = number ? Integer.compare(part.length(), other.length()) : 0;
        return order != 0 ? order : part.compareTo(other);
    }

    private static boolean isNumber(String part) {
        return part.chars().allMatch(character -> character >= '0' && character <= '9');
    }
}
