package dev.bridge.access.store;

import dev.bridge.access.GrantText;
import dev.bridge.access.ResourceName;
import dev.bridge.access.StoredGrant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code access.relation_grant}, and their count. */
public final class RelationRows {

    /**
     * A row of a list.
     *
     * @param number its place in the list
     */
    public record Numbered(long number, StoredGrant grant, long revision) {}

    /** What a list shows; nulls for all. */
    public record Filter(
            @Nullable String product,
            @Nullable ObjectReference resource,
            @Nullable String relation,
            @Nullable String subjectType,
            @Nullable String subjectId,
            @Nullable String subjectRelation) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public RelationRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Those of the edges that are stored. */
    public List<StoredGrant> find(AccountId account, Collection<StoredGrant.Key> keys) {
        return jdbc.sql("""
                        select stored.* from unnest(:products::text[], :types::text[], :ids::text[], :relations::text[],
                                                    :subject_types::text[], :subject_ids::text[],
                                                    :subject_relations::text[])
                                 as asked (product, type, id, relation, subject_type, subject_id, subject_relation)
                        join access.relation_grant stored
                          on stored.account = :account and stored.product = asked.product
                         and stored.resource_type = asked.type and stored.resource_id = asked.id
                         and stored.relation = asked.relation and stored.subject_type = asked.subject_type
                         and stored.subject_id = asked.subject_id and stored.subject_relation = asked.subject_relation
                        """)
                .param("account", account.uuid())
                .param("products", Columns.of(keys, StoredGrant.Key::product))
                .param("types", Columns.of(keys, key -> key.resource().type()))
                .param("ids", Columns.of(keys, key -> key.resource().id()))
                .param("relations", Columns.of(keys, StoredGrant.Key::relation))
                .param("subject_types", Columns.of(keys, key -> key.subject().type()))
                .param("subject_ids", Columns.of(keys, key -> GrantText.id(key.subject())))
                .param("subject_relations", Columns.of(keys, key -> GrantText.relation(key.subject())))
                .query((row, number) -> grant(row))
                .list();
    }

    public void upsert(AccountId account, long revision, Collection<StoredGrant> grants) {
        if (grants.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into access.relation_grant
                            (account, product, resource_type, resource_id, relation, subject_type, subject_id,
                             subject_relation, condition, condition_context, expires_at, revision)
                        select :account, new.product, new.type, new.id, new.relation, new.subject_type, new.subject_id,
                               new.subject_relation, new.condition, new.context::jsonb, new.expires_at::timestamptz,
                               :revision
                        from unnest(:products::text[], :types::text[], :ids::text[], :relations::text[],
                                    :subject_types::text[], :subject_ids::text[], :subject_relations::text[],
                                    :conditions::text[], :contexts::text[], :expiries::text[])
                             as new (product, type, id, relation, subject_type, subject_id, subject_relation, condition,
                                     context, expires_at)
                        on conflict (account, product, resource_type, resource_id, relation, subject_type, subject_id,
                                     subject_relation)
                        do update set condition = excluded.condition, condition_context = excluded.condition_context,
                                      expires_at = excluded.expires_at, revision = excluded.revision
                        """)
                .param("account", account.uuid())
                .param("revision", revision)
                .param("products", Columns.of(grants, grant -> grant.key().product()))
                .param(
                        "types",
                        Columns.of(grants, grant -> grant.key().resource().type()))
                .param("ids", Columns.of(grants, grant -> grant.key().resource().id()))
                .param("relations", Columns.of(grants, grant -> grant.key().relation()))
                .param(
                        "subject_types",
                        Columns.of(grants, grant -> grant.key().subject().type()))
                .param(
                        "subject_ids",
                        Columns.of(grants, grant -> GrantText.id(grant.key().subject())))
                .param(
                        "subject_relations",
                        Columns.of(
                                grants, grant -> GrantText.relation(grant.key().subject())))
                .param("conditions", Columns.of(grants, StoredGrant::condition))
                .param("contexts", Columns.of(grants, StoredGrant::context))
                .param("expiries", Columns.of(grants, StoredGrant::expiresAt))
                .update();
    }

    public void delete(AccountId account, Collection<StoredGrant.Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from access.relation_grant stored
                        using unnest(:products::text[], :types::text[], :ids::text[], :relations::text[],
                                     :subject_types::text[], :subject_ids::text[], :subject_relations::text[])
                              as gone (product, type, id, relation, subject_type, subject_id, subject_relation)
                        where stored.account = :account and stored.product = gone.product
                          and stored.resource_type = gone.type and stored.resource_id = gone.id
                          and stored.relation = gone.relation and stored.subject_type = gone.subject_type
                          and stored.subject_id = gone.subject_id and stored.subject_relation = gone.subject_relation
                        """)
                .param("account", account.uuid())
                .param("products", Columns.of(keys, StoredGrant.Key::product))
                .param("types", Columns.of(keys, key -> key.resource().type()))
                .param("ids", Columns.of(keys, key -> key.resource().id()))
                .param("relations", Columns.of(keys, StoredGrant.Key::relation))
                .param("subject_types", Columns.of(keys, key -> key.subject().type()))
                .param("subject_ids", Columns.of(keys, key -> GrantText.id(key.subject())))
                .param("subject_relations", Columns.of(keys, key -> GrantText.relation(key.subject())))
                .update();
    }

    /** Grants on the resources, and grants that name one of them as a subject. */
    public List<StoredGrant> about(AccountId account, Collection<ResourceName> resources, int limit) {
        if (resources.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        with gone as (
                            select * from unnest(:products::text[], :types::text[], :ids::text[]) as one (product, type, id)
                        )
                        select stored.* from gone join access.relation_grant stored
                          on stored.account = :account and stored.product = gone.product
                         and stored.resource_type = gone.type and stored.resource_id = gone.id
                        union
                        select stored.* from gone join access.relation_grant stored
                          on stored.account = :account and stored.product = gone.product
                         and stored.subject_type = gone.type and stored.subject_id = gone.id
                        limit :limit
                        """)
                .param("account", account.uuid())
                .param("products", Columns.of(resources, ResourceName::product))
                .param("types", Columns.of(resources, name -> name.resource().type()))
                .param("ids", Columns.of(resources, name -> name.resource().id()))
                .param("limit", limit)
                .query((row, number) -> grant(row))
                .list();
    }

    /** The account's grants after a number, in the order of the list. */
    public List<Numbered> list(AccountId account, Filter filter, long after, int limit) {
        ObjectReference resource = filter.resource();
        return jdbc.sql("""
                        select * from access.relation_grant
                        where account = :account and number > :after
                          and (:product::text is null or product = :product)
                          and (:type::text is null or (resource_type = :type and resource_id = :id))
                          and (:relation::text is null or relation = :relation)
                          and (:subject_type::text is null
                               or (subject_type = :subject_type and subject_id = :subject_id
                                   and subject_relation = :subject_relation))
                        order by number
                        limit :limit
                        """)
                .param("account", account.uuid())
                .param("after", after)
                .param("product", filter.product())
                .param("type", resource == null ? null : resource.type())
                .param("id", resource == null ? null : resource.id())
                .param("relation", filter.relation())
                .param("subject_type", filter.subjectType())
                .param("subject_id", filter.subjectId())
                .param("subject_relation", filter.subjectRelation())
                .param("limit", limit)
                .query((row, number) -> new Numbered(row.getLong("number"), grant(row), row.getLong("revision")))
                .list();
    }

    /** All of the account's grants, read as they come. */
    public void forEach(AccountId account, Consumer<StoredGrant> action) {
        jdbc.sql("""
                        select * from access.relation_grant where account = :account
                        """)
                .withFetchSize(1_000)
                .param("account", account.uuid())
                .query((ResultSet row) -> action.accept(grant(row)));
    }

    /** How many grants the account has after as many more, or fewer; to be called under its lock. */
    public long count(AccountId account, long more) {
        return jdbc.sql("""
                        insert into access.grant_count as known (account, grants) values (:account, greatest(:more, 0))
                        on conflict (account) do update set grants = known.grants + :more
                        returning grants
                        """)
                .param("account", account.uuid())
                .param("more", more)
                .query(Long.class)
                .single();
    }

    private StoredGrant grant(ResultSet row) throws SQLException {
        String context = row.getString("condition_context");
        return new StoredGrant(
                new StoredGrant.Key(
                        row.getString("product"),
                        new ObjectReference(row.getString("resource_type"), row.getString("resource_id")),
                        row.getString("relation"),
                        GrantText.subject(
                                row.getString("subject_type"),
                                row.getString("subject_id"),
                                row.getString("subject_relation"))),
                row.getString("condition"),
                context == null ? null : json.readTree(context),
                Timestamps.readOrNull(row, "expires_at"));
    }
}
