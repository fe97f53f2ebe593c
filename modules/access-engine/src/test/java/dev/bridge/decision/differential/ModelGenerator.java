package dev.bridge.decision.differential;

import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionExpression.Arrow;
import dev.bridge.decision.declaration.PermissionExpression.Exclusion;
import dev.bridge.decision.declaration.PermissionExpression.Intersection;
import dev.bridge.decision.declaration.PermissionExpression.Quantifier;
import dev.bridge.decision.declaration.PermissionExpression.Reference;
import dev.bridge.decision.declaration.PermissionExpression.Union;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Models of up to four types that share their names, so that what is meant by one name differs. What the catalog refuses may be in them,
 * except arrows over anything but single objects: cycles through exclusions, names that nobody declares, permissions that nobody
 * can have.
 */
final class ModelGenerator {

    private static final List<String> TYPES = List.of("user", "group", "folder", "document");
    private static final List<String> RELATIONS = List.of("parent", "member", "reader", "banned");
    private static final List<String> PERMISSIONS = List.of("view", "edit", "own", "reader", "member", "banned");
    private static final List<String> NAMES = List.of("parent", "member", "reader", "banned", "view", "edit", "own");

    private static final Map<String, Condition> CONDITIONS = Map.of(
            "few", new Condition("x < 2", false),
            "either", new Condition("x == 1 || y", false),
            "both", new Condition("y && tier in [\"a\", \"b\"]", false));

    private final SplittableRandom random;

    ModelGenerator(SplittableRandom random) {
        this.random = random;
    }

    Map<String, ResourceType> types() {
        List<String> names = TYPES.subList(0, 2 + random.nextInt(3));
        int booleans = random.nextInt(4);
        Map<String, ResourceType> types = new LinkedHashMap<>();
        names.forEach(name -> types.put(name, type(name, names, booleans)));
        return types;
    }

    /** The model with one type made anew. */
    Map<String, ResourceType> changed(Map<String, ResourceType> types) {
        List<String> names = List.copyOf(types.keySet());
        String name = of(names);
        Map<String, ResourceType> changed = new LinkedHashMap<>(types);
        changed.put(name, type(name, names, random.nextInt(4)));
        return changed;
    }

    SubjectType subjectType(Map<String, ResourceType> types) {
        return subjectType(List.copyOf(types.keySet()));
    }

    /** @param booleans how often something else than a union joins, of 4 */
    private ResourceType type(String name, List<String> types, int booleans) {
        if (name.equals("user") && random.nextInt(4) > 0) {
            return new ResourceType(Map.of(), Map.of(), Map.of(), Map.of(), false);
        }
        Map<String, Relation> relations = new LinkedHashMap<>();
        for (String relation : RELATIONS) {
            if (random.nextInt(4) > 0) {
                relations.put(relation, new Relation(subjects(relation, types), false));
            }
        }
        List<String> arrows = relations.entrySet().stream()
                .filter(entry -> entry.getValue().subjects().stream().allMatch(SubjectType.One.class::isInstance))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Permission> permissions = new LinkedHashMap<>();
        for (String permission : PERMISSIONS) {
            if (random.nextInt(2) == 0) {
                permissions.put(permission, new Permission(expression(3, arrows, booleans), false));
            }
        }
        return new ResourceType(Map.of(), relations, permissions, CONDITIONS, false);
    }

    private List<SubjectType> subjects(String relation, List<String> types) {
        Set<SubjectType> subjects = new LinkedHashSet<>();
        int count = 1 + random.nextInt(3);
        for (int number = 0; number < count; number++) {
            subjects.add(relation.equals("parent") ? new SubjectType.One(of(types)) : subjectType(types));
        }
        return List.copyOf(subjects);
    }

    private SubjectType subjectType(List<String> types) {
        String type = of(types);
        return switch (random.nextInt(6)) {
            case 0 -> new SubjectType.Everyone(type);
            case 1, 2 -> new SubjectType.Userset(type, of(NAMES));
            default -> new SubjectType.One(type);
        };
    }

    private PermissionExpression expression(int depth, List<String> arrows, int booleans) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return random.nextInt(3) == 0 && !arrows.isEmpty()
                    ? new Arrow(of(arrows), of(NAMES), random.nextInt(8) < booleans ? Quantifier.ALL : Quantifier.ANY)
                    : new Reference(of(NAMES));
        }
        List<PermissionExpression> operands = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int number = 0; number < count; number++) {
            operands.add(expression(depth - 1, arrows, booleans));
        }
        return random.nextInt(4) >= booleans
                ? new Union(operands)
                : random.nextBoolean() ? new Intersection(operands) : new Exclusion(operands);
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
