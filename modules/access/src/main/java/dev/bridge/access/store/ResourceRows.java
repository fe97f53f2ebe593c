package dev.bridge.access.store;

import dev.bridge.access.ResourceName;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code access.resource} and {@code access.attribute}. */
public final class ResourceRows {

    /** One attribute of one resource. */
    private record Cell(ResourceName resource, String name, String value) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public ResourceRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whose those of the resources are that are registered. */
    public Map<ResourceName, AccountId> owners(Collection<ResourceName> resources) {
        Map<ResourceName, AccountId> owners = new HashMap<>();
        jdbc.sql("""
                        select stored.* from unnest(:products::text[], :types::text[], :ids::text[]) as one (product, type, id)
                        join access.resource stored
                          on stored.product = one.product and stored.type = one.type and stored.id = one.id
                        """)
                .param("products", Columns.of(resources, ResourceName::product))
                .param("types", Columns.of(resources, name -> name.resource().type()))
                .param("ids", Columns.of(resources, name -> name.resource().id()))
                .query((ResultSet row) -> {
                    owners.put(
                            new ResourceName(
                                    row.getString("product"),
                                    new ObjectReference(row.getString("type"), row.getString("id"))),
                            new AccountId(row.getObject("account", UUID.class)));
                });
        return owners;
    }

    /** Registers what nobody has registered; says which these are. */
    public List<ResourceName> register(
            AccountId account, long revision, Instant now, Collection<ResourceName> resources) {
        if (resources.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        insert into access.resource (product, type, id, account, revision, registered_at)
                        select new.product, new.type, new.id, :account, :revision, :now
                        from unnest(:products::text[], :types::text[], :ids::text[]) as new (product, type, id)
                        order by new.product, new.type, new.id
                        on conflict do nothing
                        returning product, type, id
                        """)
                .param("account", account.uuid())
                .param("revision", revision)
                .param("now", Timestamps.of(now))
                .param("products", Columns.of(resources, ResourceName::product))
                .param("types", Columns.of(resources, name -> name.resource().type()))
                .param("ids", Columns.of(resources, name -> name.resource().id()))
                .query((row, number) -> new ResourceName(
                        row.getString("product"), new ObjectReference(row.getString("type"), row.getString("id"))))
                .list();
    }

    public void delete(AccountId account, Collection<ResourceName> resources) {
        if (resources.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from access.resource stored
                        using unnest(:products::text[], :types::text[], :ids::text[]) as gone (product, type, id)
                        where stored.account = :account and stored.product = gone.product and stored.type = gone.type
                          and stored.id = gone.id
                        """)
                .param("account", account.uuid())
                .param("products", Columns.of(resources, ResourceName::product))
                .param("types", Columns.of(resources, name -> name.resource().type()))
                .param("ids", Columns.of(resources, name -> name.resource().id()))
                .update();
    }

    /** How many resources of a type the account has registered. */
    public long count(AccountId account, String product, String type) {
        return jdbc.sql("""
                        select count(*) from access.resource
                        where account = :account and product = :product and type = :type
                        """)
                .param("account", account.uuid())
                .param("product", product)
                .param("type", type)
                .query(Long.class)
                .single();
    }

    /** All resources that the account has registered. */
    public List<ResourceName> all(AccountId account) {
        return jdbc.sql("""
                        select product, type, id from access.resource where account = :account
                        """)
                .param("account", account.uuid())
                .query((row, number) -> new ResourceName(
                        row.getString("product"), new ObjectReference(row.getString("type"), row.getString("id"))))
                .list();
    }

    /** The attributes of resources, by name. */
    public Map<ResourceName, Map<String, JsonNode>> attributes(AccountId account, Collection<ResourceName> resources) {
        Map<ResourceName, Map<String, JsonNode>> found = new HashMap<>();
        jdbc.sql("""
                        select stored.* from unnest(:products::text[], :types::text[], :ids::text[]) as one (product, type, id)
                        join access.attribute stored
                          on stored.account = :account and stored.product = one.product
                         and stored.resource_type = one.type and stored.resource_id = one.id
                        """)
                .param("account", account.uuid())
                .param("products", Columns.of(resources, ResourceName::product))
                .param("types", Columns.of(resources, name -> name.resource().type()))
                .param("ids", Columns.of(resources, name -> name.resource().id()))
                .query((ResultSet row) -> collect(found, row));
        return found;
    }

    /** All attributes of the account's resources. */
    public Map<ResourceName, Map<String, JsonNode>> attributes(AccountId account) {
        Map<ResourceName, Map<String, JsonNode>> found = new HashMap<>();
        jdbc.sql("""
                        select * from access.attribute where account = :account
                        """)
                .withFetchSize(1_000)
                .param("account", account.uuid())
                .query((ResultSet row) -> collect(found, row));
        return found;
    }

    private void collect(Map<ResourceName, Map<String, JsonNode>> found, ResultSet row) throws SQLException {
        ResourceName name = new ResourceName(
                row.getString("product"),
                new ObjectReference(row.getString("resource_type"), row.getString("resource_id")));
        found.computeIfAbsent(name, resource -> new TreeMap<>())
                .put(row.getString("name"), json.readTree(row.getString("value")));
    }

    public void set(AccountId account, long revision, Map<ResourceName, Map<String, JsonNode>> values) {
        List<Cell> cells = new ArrayList<>();
        values.forEach(
                (resource, set) -> set.forEach((name, value) -> cells.add(new Cell(resource, name, value.toString()))));
        if (cells.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into access.attribute (account, product, resource_type, resource_id, name, value, revision)
                        select :account, new.product, new.type, new.id, new.name, new.value::jsonb, :revision
                        from unnest(:products::text[], :types::text[], :ids::text[], :names::text[], :values::text[])
                             as new (product, type, id, name, value)
                        on conflict (account, product, resource_type, resource_id, name)
                        do update set value = excluded.value, revision = excluded.revision
                        """)
                .param("account", account.uuid())
                .param("revision", revision)
                .param("products", Columns.of(cells, cell -> cell.resource.product()))
                .param(
                        "types",
                        Columns.of(cells, cell -> cell.resource.resource().type()))
                .param("ids", Columns.of(cells, cell -> cell.resource.resource().id()))
                .param("names", Columns.of(cells, Cell::name))
                .param("values", Columns.of(cells, Cell::value))
                .update();
    }

    public void unset(AccountId account, Map<ResourceName, List<String>> names) {
        List<Cell> cells = new ArrayList<>();
        names.forEach((resource, unset) -> unset.forEach(name -> cells.add(new Cell(resource, name, ""))));
        if (cells.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from access.attribute stored
                        using unnest(:products::text[], :types::text[], :ids::text[], :names::text[])
                              as gone (product, type, id, name)
                        where stored.account = :account and stored.product = gone.product
                          and stored.resource_type = gone.type and stored.resource_id = gone.id and stored.name = gone.name
                        """)
                .param("account", account.uuid())
                .param("products", Columns.of(cells, cell -> cell.resource.product()))
                .param(
                        "types",
                        Columns.of(cells, cell -> cell.resource.resource().type()))
                .param("ids", Columns.of(cells, cell -> cell.resource.resource().id()))
                .param("names", Columns.of(cells, Cell::name))
                .update();
    }
}
