package dev.bridge.decision.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that an expression reads by name: all of a question, or the members of one object in it. {@code subject.id} asks for
 * {@code subject}, which answers with the names of the subject, and these for {@code id}.
 *
 * <p>A value is a {@code String}, {@code Boolean}, {@code Long}, {@code Double}, {@code Instant}, {@code Duration}, a list or a map
 * with text keys of these, or further names. A whole number of JSON is a {@code Long}, any other number a {@code Double}; see
 * {@link Values}. Nothing is null inside a list or map.
 */
@FunctionalInterface
public interface Names {

    /**
     * A member.
     *
     * @return null where it is absent, {@link Unknown#UNKNOWN} where not even that is known
     */
    @Nullable
    Object find(String name);

    /** A parameter of a grant's condition: a name that is not of the scope. */
    default @Nullable Object parameter(String name) {
        return null;
    }

    /** Stands for a value of which nothing is known, not even whether it is there. So are all its members. */
    enum Unknown {
        UNKNOWN
    }

    static Names of(Map<String, ?> values) {
        return values::get;
    }

    /** These names for a grant's condition. What is stored with the grant wins over what the request says. */
    default Names withParameters(Map<String, ?> stored, Map<String, ?> requested) {
        return new Parameters(this, stored, requested);
    }
}
