package dev.bridge.decision;

import dev.bridge.decision.declaration.ResourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that answers questions over grants. */
public interface Engine {

    /** An account without grants. */
    View open(Map<String, ResourceType> types);

    /** Grants under a model, at one revision; later revisions do not change it. */
    interface View {

        View with(Changes changes);

        View under(Map<String, ResourceType> types);

        /** Whether the type has such a relation or permission. */
        boolean knows(String type, String name);

        /** Whether the model allows the grant. */
        boolean allows(Grant grant);

        Verdict check(Question question);

        List<Listed> objects(Subject subject, String relation, String type, Circumstances circumstances);

        List<Listed> subjects(
                String relation,
                ObjectReference resource,
                String type,
                @Nullable String subjectRelation,
                Circumstances circumstances);

        List<Listed> actions(Subject subject, ObjectReference resource, Circumstances circumstances);
    }
}
