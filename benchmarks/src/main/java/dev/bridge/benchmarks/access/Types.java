package dev.bridge.benchmarks.access;

import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.PermissionParser;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resource types in few words. */
final class Types {

    private static final int DEEPEST = 8;

    private Types() {}

    /** @param relations whom a grant of each may name, {@code user team#member} */
    static ResourceType type(Map<String, String> relations, Map<String, String> permissions) {
        Map<String, Relation> stored = new LinkedHashMap<>();
        relations.forEach((name, subjects) -> stored.put(
                name,
                new Relation(
                        Arrays.stream(subjects.split(" ")).map(Types::subject).toList(), /* retired= */ false)));
        Map<String, Permission> computed = new LinkedHashMap<>();
        permissions.forEach((name, text) -> computed.put(name, new Permission(expression(text), /* retired= */ false)));
        return new ResourceType(Map.of(), stored, computed, Map.of(), /* retired= */ false);
    }

    private static SubjectType subject(String text) {
        List<String> parts = List.of(text.split("#"));
        return parts.size() == 1 ? new SubjectType.One(text) : new SubjectType.Userset(parts.get(0), parts.get(1));
    }

    private static PermissionExpression expression(String text) {
        return switch (PermissionParser.parse(text, DEEPEST)) {
            case PermissionParser.Result.Read read -> read.expression();
            case PermissionParser.Result.Wrong wrong -> throw new IllegalStateException(wrong.detail());
        };
    }
}
