package dev.bridge.decision.obvious;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.Truth;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionExpression.Arrow;
import dev.bridge.decision.declaration.PermissionExpression.Exclusion;
import dev.bridge.decision.declaration.PermissionExpression.Intersection;
import dev.bridge.decision.declaration.PermissionExpression.Quantifier;
import dev.bridge.decision.declaration.PermissionExpression.Reference;
import dev.bridge.decision.declaration.PermissionExpression.Union;
import dev.bridge.decision.declaration.ResourceType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The well-founded model of one subject's goals, by the alternating fixed point (Van Gelder 1989): what possibly holds is the least
 * set in which a minus takes away only what certainly holds, and what certainly holds is the least set in which a minus takes away
 * whatever possibly holds. Grants that may be there are there in the first kind of set only.
 */
final class WellFounded {

    private enum Kind {
        CERTAIN,
        POSSIBLE
    }

    private final Map<String, ResourceType> types;
    private final Map<ObjectReference, List<Present>> grants;
    private final Subject subject;
    private final Set<Goal> goals = new LinkedHashSet<>();

    private Set<Goal> certain = Set.of();
    private Set<Goal> possible = Set.of();

    /** @param objects all that there are */
    WellFounded(World world, Collection<Present> present, Collection<ObjectReference> objects, Subject subject) {
        this.types = world.types();
        this.grants = present.stream()
                .collect(Collectors.groupingBy(each -> each.grant().resource()));
        this.subject = subject;
        for (ObjectReference object : objects) {
            for (String name : world.names(object.type())) {
                goals.add(new Goal.Named(object, name));
                Permission permission = type(object).permissions().get(name);
                if (permission != null) {
                    eachExcluded(
                            permission.expression(), excluded -> goals.add(new Goal.Excluded(object, name, excluded)));
                }
            }
        }
        Set<Goal> before;
        do {
            before = certain;
            possible = least(Kind.POSSIBLE, certain);
            certain = least(Kind.CERTAIN, possible);
        } while (!certain.equals(before));
    }

    Truth truth(ObjectReference object, String name) {
        Goal goal = new Goal.Named(object, name);
        return certain.contains(goal) ? Truth.TRUE : possible.contains(goal) ? Truth.UNKNOWN : Truth.FALSE;
    }

    private ResourceType type(ObjectReference object) {
        return Objects.requireNonNull(types.get(object.type()));
    }

    private static void eachExcluded(PermissionExpression expression, Consumer<PermissionExpression> action) {
        switch (expression) {
            case Reference _, Arrow _ -> {}
            case Union union -> union.operands().forEach(operand -> eachExcluded(operand, action));
            case Intersection intersection -> intersection.operands().forEach(operand -> eachExcluded(operand, action));
            case Exclusion exclusion -> {
                exclusion.operands().forEach(operand -> eachExcluded(operand, action));
                exclusion.excluded().forEach(action);
            }
        }
    }

    /** @param taken what a minus takes away */
    private Set<Goal> least(Kind kind, Set<Goal> taken) {
        Step step = new Step(kind, taken);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Goal goal : goals) {
                if (!step.holds.contains(goal) && step.follows(goal)) {
                    step.holds.add(goal);
                    grew = true;
                }
            }
        }
        return step.holds;
    }

    /** Follows from what holds already. */
    private final class Step {

        private final Kind kind;
        private final Set<Goal> taken;
        private final Set<Goal> holds = new HashSet<>();

        Step(Kind kind, Set<Goal> taken) {
            this.kind = kind;
            this.taken = taken;
        }

        boolean follows(Goal goal) {
            return switch (goal) {
                case Goal.Named named -> isSubject(named) || follows(named);
                case Goal.Excluded(ObjectReference object, String owner, PermissionExpression expression) ->
                    follows(object, owner, expression);
            };
        }

        /** Whoever is a userset has what the userset says. */
        private boolean isSubject(Goal.Named named) {
            return subject.equals(new Subject.Userset(named.object(), named.name()));
        }

        private boolean follows(Goal.Named named) {
            Permission permission = type(named.object()).permissions().get(named.name());
            return permission == null
                    ? isGranted(named.object(), named.name())
                    : follows(named.object(), named.name(), permission.expression());
        }

        private boolean follows(ObjectReference object, String owner, PermissionExpression expression) {
            return switch (expression) {
                case Reference(String name) ->
                    (name.equals(owner) && type(object).relations().containsKey(name))
                            ? isGranted(object, name)
                            : holds.contains(new Goal.Named(object, name));
                case Union(List<PermissionExpression> operands) ->
                    operands.stream().anyMatch(operand -> follows(object, owner, operand));
                case Intersection(List<PermissionExpression> operands) ->
                    operands.stream().allMatch(operand -> follows(object, owner, operand));
                case Exclusion exclusion ->
                    follows(object, owner, exclusion.base())
                            && exclusion.excluded().stream()
                                    .noneMatch(excluded -> taken.contains(new Goal.Excluded(object, owner, excluded)));
                case Arrow(String relation, String target, Quantifier quantifier) ->
                    switch (quantifier) {
                        case ANY -> named(object, relation, kind).anyMatch(other -> has(other, target));
                        case ALL ->
                            named(object, relation, kind).anyMatch(other -> has(other, target))
                                    && named(object, relation, opposite()).allMatch(other -> has(other, target));
                    };
            };
        }

        private Kind opposite() {
            return kind == Kind.CERTAIN ? Kind.POSSIBLE : Kind.CERTAIN;
        }

        private boolean has(ObjectReference object, String name) {
            return holds.contains(new Goal.Named(object, name));
        }

        private Stream<Present> grants(ObjectReference object, String relation, Kind kind) {
            return grants.getOrDefault(object, List.of()).stream()
                    .filter(present -> present.grant().relation().equals(relation))
                    .filter(present -> present.truth() == Truth.TRUE
                            || (present.truth() == Truth.UNKNOWN && kind == Kind.POSSIBLE));
        }

        private Stream<ObjectReference> named(ObjectReference object, String relation, Kind kind) {
            return grants(object, relation, kind)
                    .map(present -> present.grant().subject())
                    .filter(Subject.One.class::isInstance)
                    .map(one -> ((Subject.One) one).object());
        }

        private boolean isGranted(ObjectReference object, String relation) {
            return grants(object, relation, kind)
                    .anyMatch(present -> includes(present.grant().subject()));
        }

        private boolean includes(Subject named) {
            return named.equals(subject)
                    || switch (named) {
                        case Subject.One _ -> false;
                        case Subject.Everyone(String type) ->
                            subject instanceof Subject.One one && one.type().equals(type);
                        case Subject.Userset(ObjectReference object, String name) -> has(object, name);
                    };
        }
    }
}
