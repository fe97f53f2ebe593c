package dev.bridge.accounts.access;

import dev.bridge.catalog.Manifest;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionExpression.Arrow;
import dev.bridge.decision.declaration.PermissionExpression.Exclusion;
import dev.bridge.decision.declaration.PermissionExpression.Intersection;
import dev.bridge.decision.declaration.PermissionExpression.Reference;
import dev.bridge.decision.declaration.PermissionExpression.Union;
import dev.bridge.decision.declaration.ResourceType;
import java.util.List;

/** Evaluates the permissions that a manifest declares, over what is related to one caller. */
final class PermissionCheck {

    private final Manifest manifest;

    PermissionCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    /** Whether the caller has a permission, or stands in a relation where there is no permission of the name. */
    boolean allows(Related thing, String name) {
        ResourceType type = manifest.resources().get(thing.type());
        if (type == null) {
            return false;
        }
        var permission = type.permissions().get(name);
        return permission == null ? isGranted(type, thing, name) : holds(type, thing, name, permission.expression());
    }

    private boolean holds(ResourceType type, Related thing, String permission, PermissionExpression expression) {
        return switch (expression) {
            // Inside the permission that carries a relation's name, the name means the relation.
            case Reference(String name) -> name.equals(permission) ? isGranted(type, thing, name) : allows(thing, name);
            case Arrow arrow ->
                // Here a relation leads to one thing at most, for which `any` and `all` are the same.
                thing.follow(arrow.relation())
                        .filter(next -> allows(next, arrow.target()))
                        .isPresent();
            case Union(List<PermissionExpression> operands) ->
                operands.stream().anyMatch(operand -> holds(type, thing, permission, operand));
            case Intersection(List<PermissionExpression> operands) ->
                operands.stream().allMatch(operand -> holds(type, thing, permission, operand));
            case Exclusion exclusion ->
                holds(type, thing, permission, exclusion.base())
                        && exclusion.excluded().stream().noneMatch(operand -> holds(type, thing, permission, operand));
        };
    }

    private static boolean isGranted(ResourceType type, Related thing, String relation) {
        return type.relations().containsKey(relation) && thing.holds(relation);
    }
}
