package dev.bridge.decision.corpus;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.SubjectType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Objects, subjects and grants as text. */
public final class Notation {

    private static final Pattern GRANT = Pattern.compile("([^#@]+)#([^#@]+)@([^\\[]+)(?:\\[(.+)])?");

    private Notation() {}

    /** {@code document:1}. */
    public static ObjectReference object(String text) {
        String[] parts = parts(text, ":");
        return new ObjectReference(parts[0], parts[1]);
    }

    /** {@code user:ann}, {@code user:*} or {@code group:eng#member}. */
    public static Subject subject(String text) {
        if (text.contains("#")) {
            String[] parts = parts(text, "#");
            return new Subject.Userset(object(parts[0]), parts[1]);
        }
        return text.endsWith(":*")
                ? new Subject.Everyone(text.substring(0, text.length() - 2))
                : new Subject.One(object(text));
    }

    /** {@code document:1#viewer@user:ann} or {@code document:1#viewer@user:ann[condition]}. */
    public static Grant grant(String text) {
        Matcher parts = GRANT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("`" + text + "` is no grant");
        }
        String condition = parts.group(4);
        return new Grant(
                object(parts.group(1)),
                parts.group(2),
                subject(parts.group(3)),
                condition == null ? null : new Grant.Bound(condition, Map.of()),
                null);
    }

    /** {@code user}, {@code user:*} or {@code group#member}. */
    static SubjectType subjectType(String text) {
        if (text.contains("#")) {
            String[] parts = parts(text, "#");
            return new SubjectType.Userset(parts[0], parts[1]);
        }
        return text.endsWith(":*")
                ? new SubjectType.Everyone(text.substring(0, text.length() - 2))
                : new SubjectType.One(text);
    }

    static String[] parts(String text, String separator) {
        String[] parts = text.split(separator, 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("`" + text + "` has no `" + separator + "`");
        }
        return parts;
    }
}
