package dev.bridge.decision;

import dev.bridge.decision.expression.Names;
import org.jspecify.annotations.Nullable;

/** What a question is about, for the conditions of grants; values as {@link Names} has them. */
public interface Surroundings {

    /** Nothing is known. */
    Surroundings UNKNOWN = new Surroundings() {
        @Override
        public Object find(String name) {
            return Names.Unknown.UNKNOWN;
        }

        @Override
        public Object resource(ObjectReference object) {
            return Names.Unknown.UNKNOWN;
        }
    };

    /** {@code subject}, {@code action}, {@code settings}, {@code organization} or {@code plan}. */
    @Nullable
    Object find(String name);

    /** What {@code resource} is in the condition of a grant on the object. */
    @Nullable
    Object resource(ObjectReference object);
}
