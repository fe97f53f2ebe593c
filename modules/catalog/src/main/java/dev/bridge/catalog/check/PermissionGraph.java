package dev.bridge.catalog.check;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.PermissionExpression;
import dev.bridge.catalog.ResourceType;
import dev.bridge.catalog.source.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
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
    private final Map<Node, Set<Edge>> edges = new LinkedHashMap<>();
    private final Map<Node, Declared> declared = new LinkedHashMap<>();

    /** A permission of a type. */
    private record Node(String type, String permission) {
        @Override
        public String toString() {
            return type + "." + permission;
        }
    }

    private record Declared(ResourceType type, PermissionExpression expression) {}

    private record Edge(Node to, boolean negated) {}

    private PermissionGraph(Model model) {
        this.model = model;
    }

    static PermissionGraph of(Model model) {
        PermissionGraph graph = new PermissionGraph(model);
        model.manifest()
                .resources()
                .forEach((name, type) -> type.permissions().forEach((key, permission) -> {
                    graph.declared.put(new Node(name, key), new Declared(type, permission.expression()));
                    Set<Edge> from = graph.edges.computeIfAbsent(new Node(name, key), _ -> new LinkedHashSet<>());
                    graph.collect(name, type, key, permission.expression(), false, from);
                }));
        return graph;
    }

    void check(Report report) {
        Set<Node> possible = possible();
        for (Node node : edges.keySet()) {
            if (!possible.contains(node)) {
                report.error(
                        path(node),
                        CatalogError.NEVER_TRUE,
                        "Nothing can make `%s` true: it leads only back to itself; join it with a relation, such as `owner + ...`.",
                        node.permission());
            }
        }
        edges.forEach((node, out) -> out.stream()
                .filter(edge -> edge.negated && reaches(edge.to, node))
                .findFirst()
                .ifPresent(edge -> report.error(
                        path(node),
                        CatalogError.CYCLE_THROUGH_EXCLUSION,
                        "`%s` excludes `%s`, which hangs on `%s` itself; exclude a relation, or a permission that does not come back here.",
                        node.permission(),
                        edge.to,
                        node)));
    }

    private Path path(Node node) {
        return Path.of("resources", node.type, "permissions", node.permission);
    }

    private void collect(
            String typeName,
            ResourceType type,
            String self,
            PermissionExpression expression,
            boolean negated,
            Set<Edge> into) {
        switch (expression) {
            case PermissionExpression.Reference(String name) -> {
                if (isPermission(type, self, name)) {
                    into.add(new Edge(new Node(typeName, name), negated));
                }
            }
            case PermissionExpression.Arrow arrow -> {
                List<String> targets = model.targets(type, arrow);
                if (targets != null) {
                    for (String target : targets) {
                        model.type(target)
                                .filter(found -> found.permissions().containsKey(arrow.target()))
                                .ifPresent(_ -> into.add(new Edge(new Node(target, arrow.target()), negated)));
                    }
                }
            }
            case PermissionExpression.Union(List<PermissionExpression> operands) ->
                operands.forEach(operand -> collect(typeName, type, self, operand, negated, into));
            case PermissionExpression.Intersection(List<PermissionExpression> operands) ->
                operands.forEach(operand -> collect(typeName, type, self, operand, negated, into));
            case PermissionExpression.Exclusion exclusion -> {
                collect(typeName, type, self, exclusion.base(), negated, into);
                exclusion.excluded().forEach(operand -> collect(typeName, type, self, operand, true, into));
            }
        }
    }

    /** Inside the permission that carries a relation's name, the name means the stored grants. */
    private static boolean isPermission(ResourceType type, String self, String name) {
        boolean storedGrants = name.equals(self) && type.relations().containsKey(name);
        return !storedGrants && type.permissions().containsKey(name);
    }

    /** The least set of permissions that some grant can make true. */
    private Set<Node> possible() {
        Set<Node> possible = new HashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<Node, Declared> entry : declared.entrySet()) {
                Node node = entry.getKey();
                grown |= !possible.contains(node)
                        && canBeTrue(node, entry.getValue().type, entry.getValue().expression, possible)
                        && possible.add(node);
            }
        }
        return possible;
    }

    private boolean canBeTrue(Node node, ResourceType type, PermissionExpression expression, Set<Node> possible) {
        return switch (expression) {
            case PermissionExpression.Reference(String name) ->
                !isPermission(type, node.permission, name) || possible.contains(new Node(node.type, name));
            case PermissionExpression.Arrow arrow -> {
                List<String> targets = model.targets(type, arrow);
                yield targets == null
                        || targets.stream()
                                .anyMatch(target -> possible.contains(new Node(target, arrow.target()))
                                        || !edges.containsKey(new Node(target, arrow.target())));
            }
            case PermissionExpression.Union(List<PermissionExpression> operands) ->
                operands.stream().anyMatch(operand -> canBeTrue(node, type, operand, possible));
            case PermissionExpression.Intersection(List<PermissionExpression> operands) ->
                operands.stream().allMatch(operand -> canBeTrue(node, type, operand, possible));
            case PermissionExpression.Exclusion exclusion -> canBeTrue(node, type, exclusion.base(), possible);
        };
    }

    private boolean reaches(Node from, Node to) {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Node node = open.removeFirst();
            if (node.equals(to)) {
                return true;
            }
            if (seen.add(node)) {
                edges.getOrDefault(node, Set.of()).forEach(edge -> open.add(edge.to));
            }
        }
        return false;
    }
}
