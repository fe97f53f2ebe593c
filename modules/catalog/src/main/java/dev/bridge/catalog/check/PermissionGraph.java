package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.graph.StrongComponents;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What permissions hang on. Two mistakes show only here: a permission that nothing can make true, and one that hangs on
 * its own negation, so that asking has no answer (Van Gelder, Ross, Schlipf 1991: well-founded semantics).
 */
final class PermissionGraph {

    private final Model model;
    private final Map<Node, Permission> permissions = new LinkedHashMap<>();
    private final Map<Node, Collection<Node>> edges = new LinkedHashMap<>();
    private final Map<Node, Gate> gates = new HashMap<>();

    /** Leads to what some grant can make true, or what this product does not declare. */
    private final Gate granted = Gate.any();

    private long arrowTargets;

    /** A permission of a type, or what follows one of its arrows. */
    private record Node(String type, String name) {
        @Override
        public String toString() {
            return type + "." + name;
        }
    }

    /**
     * A permission while its expression is read.
     *
     * @param reached what it hangs on
     * @param excluded those of them that it excludes
     */
    private record Permission(Node node, ResourceType type, Set<Node> reached, Set<Node> excluded) {}

    private PermissionGraph(Model model) {
        this.model = model;
    }

    static void check(Model model, Report report) {
        PermissionGraph graph = new PermissionGraph(model);
        model.manifest().resources().forEach(graph::add);
        if (graph.isTooLarge()) {
            report.error(
                    Path.of("resources"),
                    CatalogError.TOO_COMPLEX,
                    "The arrows of all permissions lead to more than %,d permissions; follow relations that name fewer types.",
                    CatalogLimits.ARROW_TARGETS.value());
            return;
        }
        graph.findNeverTrue(report);
        graph.findOwnNegation(report);
    }

    private boolean isTooLarge() {
        return arrowTargets > CatalogLimits.ARROW_TARGETS.value();
    }

    private void findNeverTrue(Report report) {
        granted.open();
        permissions.keySet().stream()
                .filter(node -> !gate(node).isOpen())
                .forEach(node -> report.error(
                        path(node),
                        CatalogError.NEVER_TRUE,
                        "Nothing can make `%s` true: it leads only back to itself; join it with a relation, such as `owner + ...`.",
                        node.name));
    }

    private void findOwnNegation(Report report) {
        StrongComponents<Node> circles = new StrongComponents<>(edges);
        permissions.forEach((node, permission) -> permission.excluded.stream()
                .filter(excluded -> circles.areTogether(excluded, node))
                .findFirst()
                .ifPresent(excluded -> report.error(
                        path(node),
                        CatalogError.CYCLE_THROUGH_EXCLUSION,
                        "`%s` excludes `%s`, which hangs on `%s` itself; exclude a relation, or a permission that does not come back here.",
                        node.name,
                        excluded,
                        node)));
    }

    private static Path path(Node node) {
        return Path.of("resources", node.type, "permissions", node.name);
    }

    private void add(String typeName, ResourceType type) {
        type.permissions().forEach((name, declared) -> {
            Node node = new Node(typeName, name);
            Permission permission = new Permission(node, type, new LinkedHashSet<>(), new LinkedHashSet<>());
            permissions.put(node, permission);
            edges.put(node, permission.reached);
            read(permission, declared.expression(), false).leadTo(gate(node));
        });
    }

    private Gate gate(Node node) {
        return gates.computeIfAbsent(node, _ -> Gate.any());
    }

    /** Adds what the expression hangs on; the gate opens when it can be true. */
    private Gate read(Permission permission, PermissionExpression expression, boolean excluded) {
        return switch (expression) {
            case PermissionExpression.Reference(String name) ->
                isPermission(permission, name)
                        ? hangsOn(permission, new Node(permission.node.type, name), excluded)
                        : granted;
            case PermissionExpression.Arrow arrow -> hangsOn(permission, arrow(permission, arrow), excluded);
            case PermissionExpression.Union(List<PermissionExpression> operands) ->
                join(Gate.any(), permission, operands, excluded);
            case PermissionExpression.Intersection(List<PermissionExpression> operands) ->
                join(Gate.all(operands.size()), permission, operands, excluded);
            case PermissionExpression.Exclusion exclusion -> {
                exclusion.excluded().forEach(operand -> read(permission, operand, true));
                yield read(permission, exclusion.base(), excluded);
            }
        };
    }

    private Gate join(Gate gate, Permission permission, List<PermissionExpression> operands, boolean excluded) {
        operands.forEach(operand -> read(permission, operand, excluded).leadTo(gate));
        return gate;
    }

    private Gate hangsOn(Permission permission, Node node, boolean excluded) {
        permission.reached.add(node);
        if (excluded) {
            permission.excluded.add(node);
        }
        return gate(node);
    }

    /** Inside the permission that carries a relation's name, the name means the stored grants. */
    private static boolean isPermission(Permission permission, String name) {
        ResourceType type = permission.type;
        boolean storedGrants =
                name.equals(permission.node.name) && type.relations().containsKey(name);
        return !storedGrants && type.permissions().containsKey(name);
    }

    /** One node for all mentions of an arrow, since each may lead to many types. */
    private Node arrow(Permission permission, PermissionExpression.Arrow arrow) {
        Node node = new Node(permission.node.type, arrow.relation() + "->" + arrow.target());
        if (edges.containsKey(node)) {
            return node;
        }
        Set<Node> targets = new LinkedHashSet<>();
        edges.put(node, targets);
        if (!permission.type.relations().containsKey(arrow.relation())) {
            // Told elsewhere; nothing more is held against it.
            granted.leadTo(gate(node));
        }
        for (String type : isTooLarge() ? Set.<String>of() : model.targets(permission.type, arrow)) {
            Node target = new Node(type, arrow.target());
            if (model.isPermission(target.type, target.name)) {
                targets.add(target);
                gate(target).leadTo(gate(node));
            } else {
                granted.leadTo(gate(node));
            }
        }
        arrowTargets += targets.size();
        return node;
    }
}
