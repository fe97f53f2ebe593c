package dev.bridge.access;

import dev.bridge.catalog.ManifestDifference;
import dev.bridge.catalog.Product;
import dev.bridge.catalog.Use;
import dev.bridge.catalog.UsersOfName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored under names that a manifest wants to take away or narrow: grants, attributes, values of settings. */
final class UsersOfAccess implements UsersOfName {

    private record Count(long count, String example) {}

    private final JdbcClient jdbc;

    UsersOfAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Use> of(Product live, ManifestDifference.Change change) {
        List<String> path = List.of(change.pointer().split("/", -1));
        String product = live.key();
        // The pointer begins with a slash, and so the path with an empty name.
        if (path.size() < 3) {
            return List.of();
        }
        String name = path.get(2);
        return switch (path.get(1)) {
            case "resources" ->
                path.size() == 3 ? use(change, "grants", grants(product, name, null)) : part(product, change, path);
            case "settings" -> use(change, "values of accounts", settings(product, name));
            default -> List.of();
        };
    }

    private List<Use> part(String product, ManifestDifference.Change change, List<String> path) {
        if (path.size() < 5) {
            return List.of();
        }
        String type = path.get(2);
        String name = path.get(4);
        return switch (path.get(3)) {
            case "relations" -> use(change, "grants", grants(product, type, name));
            case "attributes" -> use(change, "attributes of resources", attributes(product, type, name));
            case "conditions" -> use(change, "grants", conditions(product, type, name));
            default -> List.of();
        };
    }

    private static List<Use> use(ManifestDifference.Change change, String by, Optional<Count> count) {
        return count.map(found -> new Use(change.pointer(), by, found.count, found.example)).stream()
                .toList();
    }

    private Optional<Count> grants(String product, String type, @Nullable String relation) {
        return found(jdbc.sql("""
                        select count(*) as uses,
                               min(resource_type || ':' || resource_id || '#' || relation) as example
                        from access.relation_grant
                        where product = :product and resource_type = :type
                          and (:relation::text is null or relation = :relation)
                        """).param("product", product).param("type", type).param("relation", relation));
    }

    private Optional<Count> conditions(String product, String type, String condition) {
        return found(jdbc.sql("""
                        select count(*) as uses,
                               min(resource_type || ':' || resource_id || '#' || relation) as example
                        from access.relation_grant
                        where product = :product and resource_type = :type and condition = :condition
                        """).param("product", product).param("type", type).param("condition", condition));
    }

    private Optional<Count> attributes(String product, String type, String name) {
        return found(jdbc.sql("""
                        select count(*) as uses, min(resource_type || ':' || resource_id) as example
                        from access.attribute
                        where product = :product and resource_type = :type and name = :name
                        """).param("product", product).param("type", type).param("name", name));
    }

    private Optional<Count> settings(String product, String setting) {
        return found(jdbc.sql("""
                        select count(*) as uses, min(scope) as example from access.setting_value
                        where product = :product and setting = :setting
                        """).param("product", product).param("setting", setting));
    }

    private static Optional<Count> found(JdbcClient.StatementSpec counting) {
        return counting.query((row, number) -> new Count(row.getLong("uses"), row.getString("example")))
                .optional()
                .filter(count -> count.count > 0);
    }
}
