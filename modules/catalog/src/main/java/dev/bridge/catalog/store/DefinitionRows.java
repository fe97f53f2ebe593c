package dev.bridge.catalog.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.catalog.Block;
import dev.bridge.catalog.Definition;
import dev.bridge.kernel.Invariant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the immutable versions. */
public final class DefinitionRows {

    private final JdbcClient jdbc;

    public DefinitionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest version of everything that a product ever declared, by block and name. */
    public Map<Block, Map<String, Definition>> newest(String product) {
        Map<Block, Map<String, Definition>> newest = new EnumMap<>(Block.class);
        jdbc.sql("""
                        select distinct on (block, name) block, name, version, revision, content
                        from catalog.definition
                        where product = :product
                        order by block, name, version desc
                        """)
                .param("product", product)
                .query(DefinitionRows::definition)
                .list()
                .forEach(definition -> newest.computeIfAbsent(definition.block(), block -> new HashMap<>())
                        .put(definition.name(), definition));
        return newest;
    }

    /** The versions in force at a revision, of all that the product has declared by then. */
    Map<Block, Map<String, Integer>> versions(String product, long revision) {
        Map<Block, Map<String, Integer>> versions = new EnumMap<>(Block.class);
        jdbc.sql("""
                        select block, name, max(version) as version
                        from catalog.definition
                        where product = :product and revision <= :revision
                        group by block, name
                        """)
                .param("product", product)
                .param("revision", revision)
                .query((row, number) -> versions.computeIfAbsent(block(row), block -> new HashMap<>())
                        .put(row.getString("name"), row.getInt("version")))
                .list();
        return versions;
    }

    /**
     * Versions of a product after a place, in the order of block, name and version.
     *
     * @param block only these; null for all
     * @param name only this; null for all
     * @param after {@code block/name/version} of the last one before, or empty
     */
    public List<Definition> list(
            String product, @Nullable Block block, @Nullable String name, String after, int limit) {
        String[] place = after.isEmpty() ? new String[] {"", "", "0"} : after.split("/", 3);
        return jdbc.sql("""
                        select block, name, version, revision, content
                        from catalog.definition
                        where product = :product
                          and (:block::text is null or block = :block)
                          and (:name::text is null or name = :name)
                          and (block, name, version) > (:after_block, :after_name, :after_version::integer)
                        order by block, name, version
                        limit :limit
                        """)
                .param("product", product)
                .param("block", block == null ? null : block.word())
                .param("name", name)
                .param("after_block", place[0])
                .param("after_name", place[1])
                .param("after_version", Integer.valueOf(place[2]))
                .param("limit", limit)
                .query(DefinitionRows::definition)
                .list();
    }

    public void insert(String product, Collection<Definition> definitions) {
        jdbc.sql("""
                        insert into catalog.definition (product, block, name, version, revision, content, digest)
                        select :product, new.block, new.name, new.version::integer, new.revision::bigint,
                               new.content::json, decode(new.digest, 'hex')
                        from unnest(:blocks::text[], :names::text[], :versions::text[], :revisions::text[],
                                    :contents::text[], :digests::text[])
                             as new (block, name, version, revision, content, digest)
                        """)
                .param("product", product)
                .param(
                        "blocks",
                        column(definitions, definition -> definition.block().word()))
                .param("names", column(definitions, Definition::name))
                .param("versions", column(definitions, definition -> Integer.toString(definition.version())))
                .param("revisions", column(definitions, definition -> Long.toString(definition.revision())))
                .param("contents", column(definitions, Definition::content))
                .param("digests", column(definitions, definition -> sha256(definition.content())))
                .update();
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw Invariant.broken("every JDK has SHA-256: %s", missing);
        }
    }

    private static Definition definition(ResultSet row, int number) throws SQLException {
        return new Definition(
                block(row),
                row.getString("name"),
                row.getInt("version"),
                row.getLong("revision"),
                row.getString("content"));
    }

    private static Block block(ResultSet row) throws SQLException {
        String word = row.getString("block");
        return Block.of(word).orElseThrow(() -> Invariant.broken("block %s is stored", word));
    }
}
