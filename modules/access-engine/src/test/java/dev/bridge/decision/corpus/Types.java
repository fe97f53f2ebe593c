package dev.bridge.decision.corpus;

import dev.bridge.decision.declaration.Condition;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Resource types as a manifest has them. */
final class Types {

    private static final int MAX_DEPTH = 32;

    private Types() {}

    static Map<String, ResourceType> read(Node node) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        node.map("types", Node::of).forEach((name, type) -> types.put(name, type(type)));
        return types;
    }

    private static ResourceType type(Node node) {
        Map<String, Relation> relations = node.map(
                "relations",
                list -> new Relation(
                        Node.list(list).stream()
                                .map(text -> Notation.subjectType((String) text))
                                .toList(),
                        false));
        Map<String, Permission> permissions =
                node.map("permissions", text -> new Permission(expression((String) text), false));
        Map<String, Condition> conditions = node.map("conditions", text -> new Condition((String) text, false));
        node.end();
        return new ResourceType(Map.of(), relations, permissions, conditions, false);
    }

    private static PermissionExpression expression(String text) {
        return switch (PermissionParser.parse(text, MAX_DEPTH)) {
            case PermissionParser.Result.Read(PermissionExpression expression) -> expression;
            case PermissionParser.Result.Wrong wrong -> throw new IllegalArgumentException("`" + text + "`: " + wrong);
        };
    }
}
