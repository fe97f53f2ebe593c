package dev.bridge.decision.graph;

import dev.bridge.decision.declaration.SubjectType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation or permission of one type, compiled. Compared by identity: there is one for each in a model. */
final class Name {

    /** How a name hangs on itself. */
    enum Recursion {
        NONE,
        /** Through unions and arrows only: what is reached is reached. */
        PLAIN,
        /** Through an intersection, exclusion or {@code all} too. */
        BOOLEAN
    }

    static final int NO_RELATION = -1;

    final ModelType type;
    final String text;
    /** Dense over the model. */
    final int index;
    /** Dense over the model's relations, or {@link #NO_RELATION}. */
    final int relation;
    /** Whom a grant of the relation may name; empty for what is only a permission. */
    final List<SubjectType> subjects;

    private @Nullable Node node;
    private Recursion recursion = Recursion.NONE;
    private Name circle = this;

    Name(ModelType type, String text, int index, int relation, List<SubjectType> subjects) {
        this.type = type;
        this.text = text;
        this.index = index;
        this.relation = relation;
        this.subjects = List.copyOf(subjects);
    }

    /** The compiler's last steps. */
    void define(Node meaning, Recursion kind, Name representative) {
        this.node = meaning;
        this.recursion = kind;
        this.circle = representative;
    }

    Node node() {
        Node known = node;
        if (known == null) {
            throw new IllegalStateException(this + " is not compiled yet");
        }
        return known;
    }

    Recursion recursion() {
        return recursion;
    }

    /** Whether both hang on themselves, and on each other. */
    boolean isInCircleWith(Name other) {
        return recursion != Recursion.NONE && circle == other.circle;
    }

    boolean isRelation() {
        return relation != NO_RELATION;
    }

    /**
     * The relations that alone say who has this name, or null where more than grants on the object decides. Whoever has such
     * a name can be kept ready.
     */
    int @Nullable [] flatRelations() {
        return node() instanceof Node.Union union && union.isFlat() ? union.relations() : null;
    }

    @Override
    public String toString() {
        return type.name + "#" + text;
    }
}
