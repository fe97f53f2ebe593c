package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.TypedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of attributes, and those that they are found by. */
final class AttributeRows {

    /** The values that count, of one subject. */
    record Effective(AttributeSubject subject, SortedMap<String, JsonNode> values) {}

    /** Where a set of values stands in the order of all on one kind of subject. */
    record Place(UUID subject, UUID account) {}

    record Stored(Place place, AttributeSet set) {

        AttributeSubject subject(Owner kind) {
            return new AttributeSubject(kind, id(kind, place.subject()), new AccountId(place.account()));
        }
    }

    private static final String LOCK = "hashtextextended('accounts.attribute_set', 0)";

    private final JdbcClient jdbc;
    private final AttributeIndexRows index;
    private final JsonMapper json;

    AttributeRows(JdbcClient jdbc, AttributeIndexRows index, JsonMapper json) {
        this.jdbc = jdbc;
        this.index = index;
        this.json = json;
    }

    AttributeSet find(AttributeSubject subject) {
        return jdbc.sql("""
                        select layers, version from accounts.attribute_set
                        where subject = :subject and subject_kind = :kind and account = :account
                        """)
                .param("subject", subject.id().uuid())
                .param("kind", AttributeSubject.word(subject.kind()))
                .param("account", subject.account().uuid())
                .query((row, number) -> new AttributeSet(layers(row.getString("layers")), row.getLong("version")))
                .optional()
                .orElseGet(AttributeSet::empty);
    }

    void save(AttributeSubject subject, AttributeSet set, List<AttributeIndexRows.Entry> entries) {
        jdbc.sql("""
                        insert into accounts.attribute_set as known
                            (subject, subject_kind, account, layers, effective, version)
                        values (:subject, :kind, :account, :layers::jsonb, :effective::jsonb, 1)
                        on conflict (subject, subject_kind, account) do update
                        set layers = excluded.layers, effective = excluded.effective, version = known.version + 1
                        """)
                .param("subject", subject.id().uuid())
                .param("kind", AttributeSubject.word(subject.kind()))
                .param("account", subject.account().uuid())
                .param("layers", json.writeValueAsString(words(set)))
                .param("effective", json.writeValueAsString(set.effective()))
                .update();
        index.remove(subject);
        index.add(subject, entries);
    }

    /** Waits, in a transaction that writes values, until no declaration is being examined, and keeps those waiting. */
    void holdDeclarations() {
        jdbc.sql("select pg_advisory_xact_lock_shared(" + LOCK + ")")
                .query((row, number) -> true)
                .list();
    }

    /** Keeps those who write values waiting until the transaction ends. */
    void holdWriters() {
        jdbc.sql("select pg_advisory_xact_lock(" + LOCK + ")")
                .query((row, number) -> true)
                .list();
    }

    /** Sets in which some source has given the attribute. */
    List<Stored> stored(Owner kind, String key, Place after, int limit) {
        return stored("", kind, key, after, limit);
    }

    /** The same, and until the transaction ends nobody writes them. */
    List<Stored> storedForUpdate(Owner kind, String key, Place after, int limit) {
        return stored("for update", kind, key, after, limit);
    }

    /** How many sets have a value of the attribute. */
    long count(Owner kind, String key) {
        return jdbc.sql("""
                        select count(*) from accounts.attribute_set
                        where subject_kind = :kind and jsonb_exists(effective, :key)
                        """)
                .param("kind", AttributeSubject.word(kind))
                .param("key", key)
                .query(Long.class)
                .single();
    }

    private List<Stored> stored(String locking, Owner kind, String key, Place after, int limit) {
        return jdbc.sql("""
                        select subject, account, layers, version from accounts.attribute_set
                        where subject_kind = :kind and (subject, account) > (:subject, :account)
                          and exists (select from jsonb_each(layers) layer where jsonb_exists(layer.value, :key))
                        order by subject, account limit :limit
                        """ + locking)
                .param("kind", AttributeSubject.word(kind))
                .param("subject", after.subject())
                .param("account", after.account())
                .param("key", key)
                .param("limit", limit)
                .query((row, number) -> new Stored(
                        new Place(row.getObject("subject", UUID.class), row.getObject("account", UUID.class)),
                        new AttributeSet(layers(row.getString("layers")), row.getLong("version"))))
                .list();
    }

    /** How many of a kind have no value. */
    long countLacking(Owner kind, String key) {
        return jdbc.sql("select count(*) from (" + lackingSql(kind) + ") lacking")
                .param("kind", AttributeSubject.word(kind))
                .param("key", key)
                .query(Long.class)
                .single();
    }

    /** The first of them. */
    List<UUID> lacking(Owner kind, String key, int limit) {
        return jdbc.sql(lackingSql(kind) + " order by subject limit :limit")
                .param("kind", AttributeSubject.word(kind))
                .param("key", key)
                .param("limit", limit)
                .query((row, number) -> row.getObject("subject", UUID.class))
                .list();
    }

    private static String lackingSql(Owner kind) {
        String all = switch (kind) {
            case USER -> """
                            select id as subject, account from accounts.principal
                            where kind = 'user' and state <> 'erased'
                            """;
            case MEMBERSHIP -> """
                            select m.principal as subject, m.account from accounts.membership m
                            join accounts.principal p on p.id = m.principal and p.kind = 'user'
                            join accounts.account a on a.id = m.account and a.closed_at is null
                            """;
            case ORGANIZATION -> """
                            select id as subject, id as account from accounts.account
                            where kind = 'organization' and closed_at is null
                            """;
            case GROUP -> """
                            select g.id as subject, g.account from accounts.member_group g
                            join accounts.account a on a.id = g.account and a.closed_at is null
                            """;
        };
        return "select subject from (" + all + ") one where not exists (select from accounts.attribute_set s"
                + " where s.subject = one.subject and s.account = one.account and s.subject_kind = :kind"
                + " and jsonb_exists(s.effective, :key))";
    }

    /** Whether whoever the attributes would be about is there. */
    boolean isThere(AttributeSubject subject) {
        return jdbc.sql(
                        switch (subject.kind()) {
                            case USER -> """
                            select exists (select from accounts.principal where id = :subject and kind = 'user'
                                           and account = :account and state <> 'erased')
                            """;
                            case MEMBERSHIP -> """
                            select exists (select from accounts.membership
                                           where principal = :subject and account = :account)
                            """;
                            case ORGANIZATION -> """
                            select exists (select from accounts.account where id = :subject and id = :account)
                            """;
                            case GROUP -> """
                            select exists (select from accounts.member_group
                                           where id = :subject and account = :account)
                            """;
                        })
                .param("subject", subject.id().uuid())
                .param("account", subject.account().uuid())
                .query(Boolean.class)
                .single();
    }

    /** Everything that is kept of a person: their own, and what accounts say of them. */
    List<AttributeSubject> ofPerson(UserId person) {
        return jdbc.sql("""
                        select subject_kind, account from accounts.attribute_set
                        where subject = :person and subject_kind in ('user', 'membership') order by account, subject_kind
                        """)
                .param("person", person.uuid())
                .query((row, number) ->
                        new AttributeSubject(kind(row), person, new AccountId(row.getObject("account", UUID.class))))
                .list();
    }

    void delete(AttributeSubject subject) {
        jdbc.sql("""
                        delete from accounts.attribute_set
                        where subject = :subject and subject_kind = :kind and account = :account
                        """)
                .param("subject", subject.id().uuid())
                .param("kind", AttributeSubject.word(subject.kind()))
                .param("account", subject.account().uuid())
                .update();
        index.remove(subject);
    }

    /** What counts, of all subjects that the account keeps attributes of. */
    List<Effective> effective(AccountId account) {
        return jdbc.sql("""
                        select subject, subject_kind, account, effective from accounts.attribute_set
                        where account = :account order by subject, subject_kind
                        """)
                .param("account", account.uuid())
                .query(this::readEffective)
                .list();
    }

    /** The attributes of some members, by member. */
    Map<UUID, AttributeSet> ofMembers(AccountId account, Collection<UserId> members) {
        Map<UUID, AttributeSet> sets = new LinkedHashMap<>();
        jdbc.sql("""
                        select subject, layers, version from accounts.attribute_set
                        where account = :account and subject_kind = 'membership' and subject = any (:members::uuid[])
                        """)
                .param("account", account.uuid())
                .param("members", ArrayColumns.uuids(members))
                .query((row, number) -> sets.put(
                        row.getObject("subject", UUID.class),
                        new AttributeSet(layers(row.getString("layers")), row.getLong("version"))))
                .list();
        return sets;
    }

    private Effective readEffective(ResultSet row, int number) throws SQLException {
        Owner kind = kind(row);
        return new Effective(
                new AttributeSubject(
                        kind,
                        id(kind, row.getObject("subject", UUID.class)),
                        new AccountId(row.getObject("account", UUID.class))),
                values(json.readTree(row.getString("effective"))));
    }

    private static Owner kind(ResultSet row) throws SQLException {
        return Owner.valueOf(row.getString("subject_kind").toUpperCase(Locale.ROOT));
    }

    static TypedId id(Owner kind, UUID subject) {
        return switch (kind) {
            case USER, MEMBERSHIP -> new UserId(subject);
            case ORGANIZATION -> new AccountId(subject);
            case GROUP -> new GroupId(subject);
        };
    }

    private Map<AttributeSource, SortedMap<String, JsonNode>> layers(String text) {
        Map<AttributeSource, SortedMap<String, JsonNode>> layers = new EnumMap<>(AttributeSource.class);
        json.readTree(text)
                .properties()
                .forEach(layer -> layers.put(AttributeSource.of(layer.getKey()), values(layer.getValue())));
        return layers;
    }

    private static SortedMap<String, JsonNode> values(JsonNode object) {
        SortedMap<String, JsonNode> values = new TreeMap<>();
        object.properties().forEach(value -> values.put(value.getKey(), value.getValue()));
        return values;
    }

    private static Map<String, SortedMap<String, JsonNode>> words(AttributeSet set) {
        Map<String, SortedMap<String, JsonNode>> words = new LinkedHashMap<>();
        set.layers().forEach((source, values) -> words.put(source.word(), values));
        return words;
    }
}
