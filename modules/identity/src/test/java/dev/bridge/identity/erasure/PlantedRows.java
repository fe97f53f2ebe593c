package dev.bridge.identity.erasure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of identity's tables in which whatever can hold a text or bytes holds a mark, and the search for it. Tables and columns
 * are those that the database knows, so that one that comes later is planted and searched too.
 */
final class PlantedRows {

    private record Column(String name, String type, boolean optional) {}

    /** What a column must hold to satisfy its table, in SQL. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("session.acr", "'aal1'"),
            Map.entry("flow.acr", "'aal1'"),
            Map.entry("family.acr", "'aal1'"),
            Map.entry("flow.kind", "'sign_in'"),
            Map.entry("flow.step", "'identify'"),
            Map.entry("sign_in_trace.outcome", "'failed'"),
            Map.entry("authorization_request.kind", "'consent'"),
            Map.entry("family.revoked_for", "null"),
            Map.entry("device_request.state", "'approved'"),
            Map.entry("token.kind", "'personal'"),
            Map.entry("token.state", "'active'"),
            // Told and deleted by a job of each minute when a day has passed, on a clock that tests move.
            Map.entry("sign_in_failures.since", "now() + interval '10 years'"),
            Map.entry("token.previous_until", "now() + interval '1 day'"),
            Map.entry("delegation.until", "now() + interval '2 days'"),
            Map.entry("recovery.state", "'waiting'"),
            Map.entry("recovery.open_until", "now() + interval '1 day'"),
            Map.entry("client.authentication", "'private_key_jwt'"),
            Map.entry("client.grants", "array['client_credentials']"),
            Map.entry("client.id_token_algorithm", "'ES256'"),
            Map.entry("client.access_token_seconds", "300"),
            Map.entry("client.refresh_idle_seconds", "300"),
            Map.entry("registration_token.uses", "0"),
            Map.entry("client_registration.method", "'none'"));

    /** Of all that a test plants, so that no two have the same id. */
    private static final AtomicLong PLANTED = new AtomicLong();

    private final JdbcClient owner;
    private final String mark;
    private final Map<String, String> references;

    /**
     * None yet.
     *
     * @param mark what is searched for
     * @param references what columns hold, by their name: whose the rows are, and what they refer to
     */
    PlantedRows(JdbcClient owner, String mark, Map<String, UUID> references) {
        this.owner = owner;
        this.mark = mark;
        this.references = new HashMap<>(references.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> "'" + entry.getValue() + "'")));
    }

    /** All tables of the schema; one in parts is one. */
    static List<String> tables(JdbcClient owner) {
        return owner.sql("""
                        select relname from pg_class
                        where relnamespace = 'identity'::regnamespace and relkind in ('r', 'p') and not relispartition
                        order by relname
                        """).query((row, number) -> row.getString("relname")).list();
    }

    UUID plant(String table) {
        return plant(table, Map.of());
    }

    /** Plants a row and returns its id, or another where it has none. */
    UUID plant(String table, Map<String, String> others) {
        UUID id = new UUID(PLANTED.incrementAndGet(), 1);
        Map<String, String> values = columns(table).stream()
                .collect(Collectors.toMap(Column::name, column -> value(table, column, id, others)));
        owner.sql("insert into identity.%s (%s) values (%s)"
                        .formatted(table, String.join(", ", values.keySet()), String.join(", ", values.values())))
                .update();
        return id;
    }

    void refer(String column, UUID id) {
        references.put(column, "'" + id + "'");
    }

    /** The tables that have the mark or the id somewhere, with how many rows. */
    Map<String, Long> found(@Nullable UUID id) {
        Map<String, Long> found = new HashMap<>();
        for (String table : tables(owner)) {
            long rows = owner.sql("""
                            select count(*) from identity.%s entry
                            where strpos(to_jsonb(entry)::text, :mark) > 0
                               or strpos(to_jsonb(entry)::text, encode(convert_to(:mark, 'UTF8'), 'hex')) > 0
                               or strpos(to_jsonb(entry)::text, :id) > 0
                            """.formatted(table))
                    .param("mark", mark)
                    .param("id", id == null ? mark : id.toString())
                    .query(Long.class)
                    .single();
            if (rows > 0) {
                found.put(table, rows);
            }
        }
        return found;
    }

    private String value(String table, Column column, UUID id, Map<String, String> others) {
        if (others.containsKey(column.name)) {
            return others.get(column.name);
        }
        String known = KNOWN.get(table + "." + column.name);
        if (known != null) {
            return known;
        }
        if (column.name.equals("id")) {
            return "'" + id + "'";
        }
        String reference = references.get(column.name);
        return reference == null ? byType(column) : reference;
    }

    private String byType(Column column) {
        return switch (column.type) {
            case "text" -> "'" + mark + "'";
            case "bytea" -> "convert_to('" + mark + "' || gen_random_uuid(), 'UTF8')";
            case "ARRAY" -> "array['" + mark + "']";
            case "jsonb" -> "jsonb_build_object('of', '" + mark + "')";
            case "uuid" -> column.optional ? "null" : "gen_random_uuid()";
            case "boolean" -> "false";
            case "integer", "bigint" -> "1";
            case "date" -> "current_date + 1";
            case "timestamp with time zone" -> column.optional ? "null" : "now() + interval '1 day'";
            default -> throw new IllegalStateException("%s is of a type nobody thought of".formatted(column));
        };
    }

    private List<Column> columns(String table) {
        return owner.sql("""
                        select column_name, data_type, is_nullable = 'YES' as optional from information_schema.columns
                        where table_schema = 'identity' and table_name = :table
                        """)
                .param("table", table)
                .query((row, number) -> new Column(
                        row.getString("column_name"), row.getString("data_type"), row.getBoolean("optional")))
                .list();
    }
}
