package dev.bridge.catalog.check;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.source.Path;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The manifest's resource types together with the built-in ones. What is asked often is found once. */
final class Model {

    private final Manifest manifest;
    private final Report report;
    private final Set<String> types = new TreeSet<>(BuiltIns.TYPES.keySet());
    private final Set<String> unreadable;
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Set<String> plainActions = new LinkedHashSet<>();

    Model(Manifest manifest, Report report) {
        this.manifest = manifest;
        this.report = report;
        this.unreadable = report.names(manifest.resources(), Path.of("resources"));
        types.addAll(unreadable);
        unreadable.removeAll(manifest.resources().keySet());
        manifest.resources()
                .forEach((type, declared) -> report.names(
                                declared.permissions(), Path.of("resources", type, "permissions"))
                        .forEach(permission -> plainActions.add(type + "." + permission)));
    }

    Manifest manifest() {
        return manifest;
    }

    Set<String> types() {
        return types;
    }

    /** Whether the manifest says something about the type that could not be read: then nothing is held against it. */
    boolean isUnreadable(String type) {
        return unreadable.contains(type);
    }

    /** Names of the type's relations and permissions. */
    Set<String> members(String type) {
        return members.computeIfAbsent(type, this::findMembers);
    }

    private Set<String> findMembers(String type) {
        ResourceType declared = manifest.resources().get(type);
        if (declared == null) {
            return new TreeSet<>(BuiltIns.TYPES.getOrDefault(type, Set.of()));
        }
        Path path = Path.of("resources", type);
        Set<String> found = new TreeSet<>(report.names(declared.relations(), path.child("relations")));
        found.addAll(report.names(declared.permissions(), path.child("permissions")));
        return found;
    }

    /** Plain actions, {@code type.permission}. */
    Set<String> plainActions() {
        return plainActions;
    }

    /** Whether this product declares such a permission. */
    boolean isPermission(String type, String name) {
        ResourceType declared = manifest.resources().get(type);
        return declared != null && declared.permissions().containsKey(name);
    }

    /** The types that an arrow leads to. */
    Set<String> targets(ResourceType type, PermissionExpression.Arrow arrow) {
        Relation relation = type.relations().get(arrow.relation());
        return relation == null
                ? Set.of()
                : relation.subjects().stream().map(SubjectType::type).collect(Collectors.toSet());
    }
}
