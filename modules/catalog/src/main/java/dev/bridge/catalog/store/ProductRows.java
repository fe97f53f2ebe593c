package dev.bridge.catalog.store;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.Block;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Product;
import dev.bridge.catalog.ProductRevision;
import dev.bridge.catalog.difference.VersionedContents;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of products and of their revisions. */
public final class ProductRows {

    private final JdbcClient jdbc;
    private final DefinitionRows definitions;

    public ProductRows(JdbcClient jdbc, DefinitionRows definitions) {
        this.jdbc = jdbc;
        this.definitions = definitions;
    }

    /** The newest revision of each product that was applied in {@code (after, upTo]} of the platform's revisions. */
    public List<Product> appliedBetween(long after, long upTo) {
        return jdbc.sql("""
                        select distinct on (product) * from catalog.product_revision
                        where platform_revision > :after and platform_revision <= :up_to
                        order by product, revision desc
                        """).param("after", after).param("up_to", upTo).query(ProductRows::product).list().stream()
                .map(this::withVersions)
                .toList();
    }

    /** Which revision of each product was live at a revision of the platform's. */
    public Map<String, Long> liveAt(long platformRevision) {
        Map<String, Long> live = new TreeMap<>();
        jdbc.sql("""
                        select product, max(revision) as revision from catalog.product_revision
                        where platform_revision <= :platform_revision
                        group by product
                        """).param("platform_revision", platformRevision).query((ResultSet row) -> {
            live.put(row.getString("product"), row.getLong("revision"));
        });
        return live;
    }

    public Optional<Product> find(String product, long revision) {
        return jdbc.sql("""
                        select * from catalog.product_revision where product = :product and revision = :revision
                        """)
                .param("product", product)
                .param("revision", revision)
                .query(ProductRows::product)
                .optional()
                .map(this::withVersions);
    }

    /** The live revision, or 0 where there is no such product. */
    public long liveRevision(String product) {
        return jdbc.sql("""
                        select revision from catalog.product where key = :product
                        """)
                .param("product", product)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** An attribute as the newest revision that declares it does; empty where none ever did. */
    public Optional<AttributeDefinition> lastAttribute(String product, String key) {
        return jdbc.sql("""
                        select * from catalog.product_revision
                        where product = :product and jsonb_exists(manifest::jsonb -> 'attributes', :key)
                        order by revision desc limit 1
                        """)
                .param("product", product)
                .param("key", key)
                .query(ProductRows::product)
                .optional()
                .map(found -> found.manifest().attributes().get(key));
    }

    /** Newest first. */
    public List<ProductRevision> history(String product, long beforeRevision, int limit) {
        return jdbc.sql("""
                        select revision, digest, reverted_to, added, changed, removed, applied_by, applied_at
                        from catalog.product_revision
                        where product = :product and revision < :before
                        order by revision desc
                        limit :limit
                        """)
                .param("product", product)
                .param("before", beforeRevision)
                .param("limit", limit)
                .query((row, number) -> new ProductRevision(
                        row.getLong("revision"),
                        HexFormat.of().formatHex(row.getBytes("digest")),
                        row.getObject("reverted_to", Long.class),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("removed"),
                        row.getString("applied_by"),
                        Timestamps.read(row, "applied_at")))
                .list();
    }

    /**
     * Writes a revision and makes it the live one. To be called under the lock of the platform's account.
     *
     * @param json the manifest
     */
    public void insert(String product, ProductRevision revision, String json, long platformRevision) {
        jdbc.sql("""
                        insert into catalog.product (key, revision) values (:product, :revision)
                        on conflict (key) do update set revision = excluded.revision
                        """)
                .param("product", product)
                .param("revision", revision.revision())
                .update();
        jdbc.sql("""
                        insert into catalog.product_revision (product, revision, manifest, digest, reverted_to, added, changed,
                                                              removed, applied_by, applied_at, platform_revision)
                        values (:product, :revision, :manifest::json, :digest, :reverted_to::bigint, :added, :changed,
                                :removed, :applied_by, :applied_at, :platform_revision)
                        """)
                .param("product", product)
                .param("revision", revision.revision())
                .param("manifest", json)
                .param("digest", HexFormat.of().parseHex(revision.digest()))
                .param("reverted_to", revision.revertedTo())
                .param("added", revision.added())
                .param("changed", revision.changed())
                .param("removed", revision.removed())
                .param("applied_by", revision.appliedBy())
                .param("applied_at", Timestamps.of(revision.appliedAt()))
                .param("platform_revision", platformRevision)
                .update();
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(
                ManifestText.stored(row.getString("manifest")),
                row.getLong("revision"),
                row.getLong("platform_revision"),
                HexFormat.of().formatHex(row.getBytes("digest")),
                Timestamps.read(row, "applied_at"),
                row.getString("applied_by"),
                row.getObject("reverted_to", Long.class),
                Map.of());
    }

    private Product withVersions(Product product) {
        return new Product(
                product.manifest(),
                product.revision(),
                product.platformRevision(),
                product.digest(),
                product.appliedAt(),
                product.appliedBy(),
                product.revertedTo(),
                versionsInForce(product));
    }

    /** Without those of what the product declared once and declares no more. */
    private Map<Block, Map<String, Integer>> versionsInForce(Product product) {
        Map<Block, Map<String, Integer>> versions = definitions.versions(product.key(), product.revision());
        Map<Block, Map<String, String>> contents = VersionedContents.of(product.manifest());
        versions.forEach((block, byName) ->
                byName.keySet().retainAll(contents.getOrDefault(block, Map.of()).keySet()));
        return versions;
    }
}
