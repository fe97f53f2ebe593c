package dev.bridge.decision.declaration;

import java.util.List;

/** A named edge from a resource to a subject; a grant stores one. */
public record Relation(List<SubjectType> subjects, boolean retired) {

    public Relation {
        subjects = List.copyOf(subjects);
    }
}
