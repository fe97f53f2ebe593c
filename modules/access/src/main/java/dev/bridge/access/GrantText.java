package dev.bridge.access;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Role;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources and subjects as they are written: {@code repository:acme/web}, {@code user:user_01h...}, {@code
 * group:eng#member}, {@code user:*}. What is wrong is told to a list, with a pointer to the field.
 */
public final class GrantText {

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final String EVERYONE = "*";

    private final List<FieldProblem> wrong;

    GrantText(List<FieldProblem> wrong) {
        this.wrong = wrong;
    }

    @Nullable
    ObjectReference resource(String pointer, @Nullable String text) {
        int colon = text == null ? -1 : text.indexOf(':');
        if (text == null || colon < 0) {
            return wrong(pointer, text, "is no resource; write `type:id`.");
        }
        String type = text.substring(0, colon);
        String id = text.substring(colon + 1);
        if (!NAME.matcher(type).matches() || id.equals(EVERYONE) || !isId(id)) {
            return wrong(
                    pointer,
                    text,
                    "is no resource; write `type:id`, the id of 1 to 256 bytes and without control characters.");
        }
        return new ObjectReference(type, id);
    }

    /** The name of a relation, or {@code role:auditor}, by which a role is given on one resource. */
    @Nullable
    String relation(String pointer, @Nullable String text) {
        String key = text != null && Role.isRelation(text) ? text.substring(text.indexOf(':') + 1) : text;
        return name(pointer, key) == null ? null : text;
    }

    @Nullable
    String name(String pointer, @Nullable String text) {
        return text != null && NAME.matcher(text).matches()
                ? text
                : wrong(pointer, text, "is no name; it has small letters, digits and `_`, a letter first.");
    }

    @Nullable
    Subject subject(String pointer, @Nullable String text) {
        int colon = text == null ? -1 : text.indexOf(':');
        if (text == null || colon < 0) {
            return wrong(pointer, text, "is no subject; write `type:id`, `type:id#relation` or `type:*`.");
        }
        String type = text.substring(0, colon);
        int hash = text.lastIndexOf('#');
        String id = text.substring(colon + 1, hash > colon ? hash : text.length());
        String relation = hash > colon ? text.substring(hash + 1) : null;
        boolean known = NAME.matcher(type).matches()
                && isId(id)
                && (relation == null || (NAME.matcher(relation).matches() && !id.equals(EVERYONE)));
        if (!known) {
            return wrong(pointer, text, "is no subject; write `type:id`, `type:id#relation` or `type:*`.");
        }
        if (relation != null) {
            return new Subject.Userset(new ObjectReference(type, id), relation);
        }
        return id.equals(EVERYONE) ? new Subject.Everyone(type) : new Subject.One(new ObjectReference(type, id));
    }

    /** An id that may be stored: not empty, of well-formed text, without control characters. */
    static boolean isId(String id) {
        return !id.isEmpty()
                && id.getBytes(StandardCharsets.UTF_8).length <= AccessLimits.ID_BYTES.value()
                && id.codePoints().noneMatch(GrantText::isUnfit);
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // it is null
    private <T> @Nullable T wrong(String pointer, @Nullable String text, String detail) {
        String shown = text == null ? "Nothing" : Quoted.text(text);
        wrong.add(new FieldProblem(pointer, "field_invalid", shown + " " + detail, null));
        return null;
    }

    /** What was stored, read again. */
    public static Subject subject(String type, String id, String relation) {
        if (!relation.isEmpty()) {
            return new Subject.Userset(new ObjectReference(type, id), relation);
        }
        return id.equals(EVERYONE) ? new Subject.Everyone(type) : new Subject.One(new ObjectReference(type, id));
    }

    public static String id(Subject subject) {
        return switch (subject) {
            case Subject.One one -> one.object().id();
            case Subject.Userset userset -> userset.object().id();
            case Subject.Everyone _ -> EVERYONE;
        };
    }

    public static String relation(Subject subject) {
        return subject instanceof Subject.Userset userset ? userset.relation() : "";
    }
}
