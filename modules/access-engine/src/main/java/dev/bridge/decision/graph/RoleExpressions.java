package dev.bridge.decision.graph;

import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionExpression.Quantifier;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.declaration.SubjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins an organization's roles to what products declare. A role's relation is a grant on every resource; a role's permission joins
 * under the outermost exclusions: {@code (reader + ROLE) - banned}, so that a role never lifts one.
 */
public final class RoleExpressions {

    private static final List<SubjectType> ASSIGNEES = List.of(
            new SubjectType.One("user"),
            new SubjectType.Userset("group", "member"),
            new SubjectType.One("service_account"),
            new SubjectType.One("agent"));

    private RoleExpressions() {}

    /** Why a role cannot carry a name. */
    public enum Objection {
        /** The type declares no such relation or permission. */
        UNDECLARED,
        /** Its outermost operator asks for all of several things; one more would not give it. */
        NOT_GRANTABLE
    }

    /** What stands against a role's carrying a name of a type; empty where it can. */
    public static Optional<Objection> objection(ResourceType type, String name) {
        Permission permission = type.permissions().get(name);
        if (permission == null) {
            return type.relations().containsKey(name) ? Optional.empty() : Optional.of(Objection.UNDECLARED);
        }
        return isGrantable(permission.expression()) ? Optional.empty() : Optional.of(Objection.NOT_GRANTABLE);
    }

    private static boolean isGrantable(PermissionExpression expression) {
        return switch (expression) {
            case PermissionExpression.Exclusion exclusion -> isGrantable(exclusion.base());
            case PermissionExpression.Intersection _ -> false;
            case PermissionExpression.Arrow arrow -> arrow.quantifier() == Quantifier.ANY;
            case PermissionExpression.Union _, PermissionExpression.Reference _ -> true;
        };
    }

    /** The declarations with the roles. Names that cannot be carried, such as after a change of the product, are passed over. */
    static Map<String, ResourceType> joined(Map<String, ResourceType> declarations, List<Role> roles) {
        if (roles.isEmpty()) {
            return declarations;
        }
        Map<String, ResourceType> joined = new LinkedHashMap<>(declarations);
        joined.put(
                Role.TYPE,
                new ResourceType(
                        Map.of(),
                        Map.of(Role.ASSIGNEE, new Relation(ASSIGNEES, /* retired= */ false)),
                        Map.of(),
                        Map.of(),
                        /* retired= */ false));
        for (Role role : roles) {
            role.carries()
                    .forEach((type, names) ->
                            joined.computeIfPresent(type, (_, declared) -> joined(declared, role, names)));
        }
        return joined;
    }

    private static ResourceType joined(ResourceType type, Role role, List<String> names) {
        Map<String, Relation> relations = new LinkedHashMap<>(type.relations());
        relations.put(role.relation(), new Relation(ASSIGNEES, /* retired= */ false));
        Map<String, Permission> permissions = new LinkedHashMap<>(type.permissions());
        PermissionExpression given = new PermissionExpression.Reference(role.relation());
        for (String name : names) {
            if (objection(type, name).isEmpty()) {
                Permission declared = permissions.get(name);
                permissions.put(
                        name,
                        new Permission(
                                under(
                                        declared == null
                                                ? new PermissionExpression.Reference(name)
                                                : declared.expression(),
                                        given),
                                declared != null && declared.retired()));
            }
        }
        return new ResourceType(type.attributes(), relations, permissions, type.conditions(), type.retired());
    }

    private static PermissionExpression under(PermissionExpression expression, PermissionExpression given) {
        if (expression instanceof PermissionExpression.Exclusion exclusion) {
            List<PermissionExpression> operands = new ArrayList<>(exclusion.operands());
            operands.set(0, under(exclusion.base(), given));
            return new PermissionExpression.Exclusion(operands);
        }
        return new PermissionExpression.Union(List.of(expression, given));
    }
}
