package dev.bridge.decision.differential;

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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Models with one thing less. */
final class SimplerModel {

    private SimplerModel() {}

    static Stream<Map<String, ResourceType>> of(Map<String, ResourceType> types) {
        return Stream.concat(Simpler.fewer(types), Simpler.each(types, SimplerModel::types));
    }

    private static Stream<ResourceType> types(ResourceType type) {
        return Stream.of(
                        Simpler.fewer(type.permissions())
                                .map(permissions -> new ResourceType(
                                        Map.of(), type.relations(), permissions, type.conditions(), false)),
                        Simpler.fewer(type.relations())
                                .map(relations -> new ResourceType(
                                        Map.of(), relations, type.permissions(), type.conditions(), false)),
                        Simpler.fewer(type.conditions())
                                .map(conditions -> new ResourceType(
                                        Map.of(), type.relations(), type.permissions(), conditions, false)),
                        Simpler.each(type.permissions(), SimplerModel::permissions)
                                .map(permissions -> new ResourceType(
                                        Map.of(), type.relations(), permissions, type.conditions(), false)),
                        Simpler.each(type.relations(), SimplerModel::relations)
                                .map(relations -> new ResourceType(
                                        Map.of(), relations, type.permissions(), type.conditions(), false)))
                .flatMap(smaller -> smaller);
    }

    private static Stream<Relation> relations(Relation relation) {
        return relation.subjects().size() == 1
                ? Stream.of()
                : Simpler.fewer(relation.subjects()).map(subjects -> new Relation(subjects, false));
    }

    private static Stream<Permission> permissions(Permission permission) {
        return expressions(permission.expression()).map(smaller -> new Permission(smaller, false));
    }

    private static Stream<PermissionExpression> expressions(PermissionExpression expression) {
        return switch (expression) {
            case Reference _ -> Stream.of();
            case Arrow(String relation, String target, Quantifier quantifier) ->
                quantifier == Quantifier.ALL ? Stream.of(new Arrow(relation, target, Quantifier.ANY)) : Stream.of();
            case Union(List<PermissionExpression> operands) -> fewer(operands, Union::new);
            case Intersection(List<PermissionExpression> operands) -> fewer(operands, Intersection::new);
            case Exclusion(List<PermissionExpression> operands) -> fewer(operands, Exclusion::new);
        };
    }

    private static Stream<PermissionExpression> fewer(
            List<PermissionExpression> operands, Function<List<PermissionExpression>, PermissionExpression> join) {
        Stream<PermissionExpression> joined =
                operands.size() == 2 ? Stream.of() : Simpler.fewer(operands).map(join);
        return Stream.of(
                        operands.stream(),
                        joined,
                        Simpler.each(operands, SimplerModel::expressions).map(join))
                .flatMap(smaller -> smaller);
    }
}
