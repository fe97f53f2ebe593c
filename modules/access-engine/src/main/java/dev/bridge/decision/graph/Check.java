package dev.bridge.decision.graph;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.Truth;
import dev.bridge.decision.Verdict;
import dev.bridge.kernel.Invariant;
import org.jspecify.annotations.Nullable;

/** Answers over one snapshot. For any number of threads. */
public final class Check {

    /** Bounds a question whose grants are linked so that answering it would take very long. */
    static final int STEPS = 100_000;

    private final Snapshot snapshot;

    private Check(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static Check of(Snapshot snapshot) {
        return new Check(snapshot);
    }

    /**
     * Unknown types, names, objects and subjects have nothing.
     *
     * @throws TooComplex if the question takes too many steps
     */
    public Verdict check(Question question) {
        Circumstances circumstances = question.circumstances();
        Snapshot view = snapshot.under(circumstances);
        Name name = view.model.find(question.resource().type(), question.relation());
        if (name == null) {
            return Verdict.NO;
        }
        int object = view.find(question.resource());
        if (object == Dictionary.NONE && !isOn(question.subject(), question.resource()) && !name.type.hasRoles()) {
            return Verdict.NO;
        }
        Asker asker = Asker.of(view, question.subject());
        Truth quick = question.subject() instanceof Subject.Userset
                ? Truth.UNKNOWN
                : Descent.holds(view, asker, object, name);
        return switch (quick) {
            case TRUE -> Verdict.YES;
            case FALSE -> Verdict.NO;
            case UNKNOWN -> search(view, question, name);
        };
    }

    private static Verdict search(Snapshot known, Question question, Name name) {
        // A userset on an object without grants may still be, or be part of, what is asked for; and a role gives it
        // anyway.
        Snapshot view = known.find(question.resource()) == Dictionary.NONE ? known.knowing(question.resource()) : known;
        Evaluation evaluation =
                new Evaluation(view, Asker.of(view, question.subject()), question.circumstances(), STEPS);
        return evaluation.verdict(evaluation.holds(view.find(question.resource()), name));
    }

    private static boolean isOn(Subject subject, ObjectReference object) {
        return subject instanceof Subject.Userset userset && userset.object().equals(object);
    }

    /** Resolves a subject once, for many questions under the same circumstances. */
    public Handle handle(Subject subject, Circumstances circumstances) {
        Snapshot view = snapshot.under(circumstances);
        return new Handle(view, Asker.of(view, subject), circumstances);
    }

    /** Resolves a name once. */
    public Target target(String type, String relation) {
        return new Target(snapshot.model.find(type, relation));
    }

    /** A relation or permission of a model; empty for one that there is not. */
    public static final class Target {
        private final @Nullable Name name;

        private Target(@Nullable Name name) {
            this.name = name;
        }
    }

    /** One subject's questions, by numbers. For any number of threads. */
    public static final class Handle {

        private final Snapshot view;
        private final Asker asker;
        private final Circumstances circumstances;

        private Handle(Snapshot view, Asker asker, Circumstances circumstances) {
            this.view = view;
            this.asker = asker;
            this.circumstances = circumstances;
        }

        /** The number of an object in this handle's snapshot; negative if nothing is known of it. */
        public int object(String type, String id) {
            return view.dictionary.find(type, id, view.limit);
        }

        /**
         * Whether the subject has the target to the object with the number.
         *
         * @throws TooComplex if the question takes too many steps
         */
        public boolean allows(int object, Target target) {
            if (object >= view.limit) {
                throw Invariant.broken("%d is not an object of the snapshot", object);
            }
            Name name = target.name;
            if (object < 0 || name == null) {
                return false;
            }
            Truth truth = asker.name() == null ? Descent.holds(view, asker, object, name) : Truth.UNKNOWN;
            if (truth == Truth.UNKNOWN) {
                truth = new Evaluation(view, asker, circumstances, STEPS).holds(object, name);
            }
            return truth == Truth.TRUE;
        }
    }
}
