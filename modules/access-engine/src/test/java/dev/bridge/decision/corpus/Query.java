package dev.bridge.decision.corpus;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import org.jspecify.annotations.Nullable;

/** What a case asks. */
public sealed interface Query {

    record Check(Subject subject, String relation, ObjectReference resource) implements Query {
        @Override
        public String toString() {
            return resource + "#" + relation + "@" + subject;
        }
    }

    record Objects(Subject subject, String relation, String type) implements Query {}

    /**
     * Who has it.
     *
     * @param subjectRelation lists usersets in place of single subjects
     */
    record Subjects(
            String relation,
            ObjectReference resource,
            String type,
            @Nullable String subjectRelation) implements Query {}

    record Actions(Subject subject, ObjectReference resource) implements Query {}
}
