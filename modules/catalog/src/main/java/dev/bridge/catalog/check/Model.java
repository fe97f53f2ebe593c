package dev.bridge.catalog.check;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.PermissionExpression;
import dev.bridge.catalog.Relation;
import dev.bridge.catalog.ResourceType;
import dev.bridge.catalog.SubjectType;
import dev.bridge.catalog.source.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The manifest's resource types together with the built-in ones. */
record Model(Manifest manifest, Report report) {

    Collection<String> types() {
        Collection<String> types = new TreeSet<>(report.names(manifest.resources(), Path.of("resources")));
        types.addAll(BuiltIns.TYPES.keySet());
        return types;
    }

    Optional<ResourceType> type(String name) {
        return Optional.ofNullable(manifest.resources().get(name));
    }

    /** Whether the manifest says something about the type that could not be read: then nothing is held against it. */
    boolean isUnreadable(String type) {
        return !manifest.resources().containsKey(type)
                && report.names(manifest.resources(), Path.of("resources")).contains(type);
    }

    /** Names of the type's relations and permissions. */
    Set<String> members(String type) {
        Set<String> members = new TreeSet<>();
        ResourceType declared = manifest.resources().get(type);
        if (declared == null) {
            members.addAll(BuiltIns.TYPES.getOrDefault(type, Set.of()));
        } else {
            Path path = Path.of("resources", type);
            members.addAll(report.names(declared.relations(), path.child("relations")));
            members.addAll(report.names(declared.permissions(), path.child("permissions")));
        }
        return members;
    }

    /** Plain actions, {@code type.permission}. */
    List<String> plainActions() {
        List<String> actions = new ArrayList<>();
        manifest.resources()
                .forEach((type, declared) -> report.names(
                                declared.permissions(), Path.of("resources", type, "permissions"))
                        .forEach(permission -> actions.add(type + "." + permission)));
        return actions;
    }

    /** The types that an arrow leads to, or null where its relation is unknown. */
    @Nullable
    List<String> targets(ResourceType type, PermissionExpression.Arrow arrow) {
        Relation relation = type.relations().get(arrow.relation());
        return relation == null
                ? null
                : relation.subjects().stream().map(SubjectType::type).toList();
    }
}
