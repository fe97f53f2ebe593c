package dev.bridge.decision.graph;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntIterator;

/**
 * Lists over one snapshot: something is listed if and only if {@link Check} allows it. What is conditional is listed with what is
 * missing. For any number of threads.
 */
public final class Listing {

    /** Bounds a list; each candidate may take as many steps as a question. */
    private static final int STEPS = 10_000_000;

    private final Snapshot snapshot;

    private Listing(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    public static Listing of(Snapshot snapshot) {
        return new Listing(snapshot);
    }

    /** The objects of a type to which the subject has the relation or permission; unknown types and names have none. */
    public List<Listed> objects(Subject subject, String relation, String type, Circumstances circumstances) {
        Snapshot view = snapshot.under(circumstances);
        Name name = view.model.find(type, relation);
        if (name == null) {
            return List.of();
        }
        if (subject instanceof Subject.Userset userset) {
            view = view.knowing(userset.object());
        }
        Asker asker = Asker.of(view, subject);
        Evaluation evaluation = new Evaluation(view, asker, circumstances, STEPS);
        Bounds bounds = new ObjectBounds(view, asker, evaluation).of(name);
        boolean exact = bounds.isExact();
        List<Listed> listed = new ArrayList<>(exact ? bounds.most().getCardinality() : 0);
        for (IntIterator each = bounds.most().getIntIterator(); each.hasNext(); ) {
            int object = each.next();
            if (exact || bounds.least().contains(object)) {
                listed.add(new Listed(view.dictionary.text(object), Set.of()));
            } else {
                add(listed, view.dictionary.text(object), ask(evaluation, object, name));
            }
        }
        return listed;
    }

    /**
     * The subjects of a type that have the relation or permission to a resource: each that a grant names on the way, and {@code *}
     * where everyone has it. Members of groups are listed one by one.
     *
     * @param subjectRelation lists usersets {@code type:id#subjectRelation} in place of single subjects
     */
    public List<Listed> subjects(
            String relation,
            ObjectReference resource,
            String type,
            @Nullable String subjectRelation,
            Circumstances circumstances) {
        Snapshot view = snapshot.under(circumstances);
        Name name = view.model.find(resource.type(), relation);
        int object = view.find(resource);
        if (name == null || object == Dictionary.NONE) {
            return List.of();
        }
        List<Listed> listed = new ArrayList<>();
        for (Subject subject : new SubjectCandidates(view).of(object, name)) {
            if (subject.type().equals(type) && isWanted(subject, subjectRelation)) {
                Evaluation evaluation = new Evaluation(view, Asker.of(view, subject), circumstances, Check.STEPS);
                add(listed, id(subject), ask(evaluation, object, name));
            }
        }
        return listed;
    }

    /** The relations and permissions that the subject has to a resource. */
    public List<Listed> actions(Subject subject, ObjectReference resource, Circumstances circumstances) {
        Check check = Check.of(snapshot);
        List<Listed> listed = new ArrayList<>();
        for (String name : snapshot.model.names(resource.type())) {
            add(listed, name, check.check(new Question(subject, name, resource, circumstances)));
        }
        return listed;
    }

    private static Verdict ask(Evaluation evaluation, int object, Name name) {
        evaluation.forget();
        return evaluation.verdict(evaluation.holds(object, name));
    }

    private static void add(List<Listed> listed, String id, Verdict verdict) {
        if (verdict.allows() || !verdict.missing().isEmpty()) {
            listed.add(new Listed(id, verdict.missing()));
        }
    }

    private static boolean isWanted(Subject subject, @Nullable String subjectRelation) {
        return switch (subject) {
            case Subject.Userset userset -> userset.relation().equals(subjectRelation);
            case Subject.One _, Subject.Everyone _ -> subjectRelation == null;
        };
    }

    private static String id(Subject subject) {
        return switch (subject) {
            case Subject.One one -> one.object().id();
            case Subject.Userset userset -> userset.object().id();
            case Subject.Everyone _ -> Dictionary.WILDCARD;
        };
    }
}
