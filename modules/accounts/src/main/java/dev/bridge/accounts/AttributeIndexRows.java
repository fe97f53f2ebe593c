package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.kernel.id.AccountId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What subjects are found by: a row for each value of an attribute that is searched. */
final class AttributeIndexRows {

    /** One thing that a subject is found by. */
    record Entry(String key, String value) {}

    /** Values from one to another, both included, of one attribute. */
    record Range(Owner kind, String key, String from, String to) {}

    private final JdbcClient jdbc;

    AttributeIndexRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets a subject be found by these too. */
    void add(AttributeSubject subject, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into accounts.attribute_index (account, subject_kind, key, value, subject)
                        select :account, :kind, entry.key, entry.value, :subject
                        from unnest(:keys::text[], :values::text[]) as entry (key, value)
                        on conflict do nothing
                        """)
                .param("account", subject.account().uuid())
                .param("kind", AttributeSubject.word(subject.kind()))
                .param("subject", subject.id().uuid())
                .param("keys", entries.stream().map(Entry::key).toArray(String[]::new))
                .param("values", entries.stream().map(Entry::value).toArray(String[]::new))
                .update();
    }

    /** Lets a subject be found by nothing. */
    void remove(AttributeSubject subject) {
        jdbc.sql("""
                        delete from accounts.attribute_index
                        where subject = :subject and subject_kind = :kind and account = :account
                        """)
                .param("subject", subject.id().uuid())
                .param("kind", AttributeSubject.word(subject.kind()))
                .param("account", subject.account().uuid())
                .update();
    }

    /** Lets up to {@code limit} values of an attribute go, whosever they are; says how many there were. */
    int forget(Owner kind, String key, int limit) {
        return jdbc.sql("""
                        delete from accounts.attribute_index
                        where ctid in (select ctid from accounts.attribute_index
                                       where subject_kind = :kind and key = :key limit :limit)
                        """)
                .param("kind", AttributeSubject.word(kind))
                .param("key", key)
                .param("limit", limit)
                .update();
    }

    /** Subjects of the account, by id. */
    List<UUID> within(AccountId account, Range range, UUID after, int limit) {
        return jdbc.sql("""
                        select distinct subject from accounts.attribute_index
                        where account = :account and subject_kind = :kind and key = :key
                          and value >= :from and value <= :to and subject > :after
                        order by subject limit :limit
                        """)
                .param("account", account.uuid())
                .param("kind", AttributeSubject.word(range.kind()))
                .param("key", range.key())
                .param("from", range.from())
                .param("to", range.to())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> row.getObject("subject", UUID.class))
                .list();
    }

    /** Subjects of every account, newest first, with ids before {@code before}. */
    List<UUID> everywhere(Range range, UUID before, int limit) {
        return jdbc.sql("""
                        select distinct subject from accounts.attribute_index
                        where subject_kind = :kind and key = :key
                          and value >= :from and value <= :to and subject < :before
                        order by subject desc limit :limit
                        """)
                .param("kind", AttributeSubject.word(range.kind()))
                .param("key", range.key())
                .param("from", range.from())
                .param("to", range.to())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> row.getObject("subject", UUID.class))
                .list();
    }

    /** The open organizations and companies that somebody belongs to, newest first, with ids before {@code before}. */
    List<UUID> ofMember(PrincipalId member, Range range, UUID before, int limit) {
        return jdbc.sql("""
                        select distinct i.subject from accounts.attribute_index i
                        join accounts.membership m on m.account = i.account and m.principal = :member and not m.blocked
                        join accounts.account a on a.id = i.account and a.closed_at is null and a.kind <> 'personal'
                        where i.subject_kind = :kind and i.key = :key
                          and i.value >= :from and i.value <= :to and i.subject < :before
                        order by i.subject desc limit :limit
                        """)
                .param("member", member.uuid())
                .param("kind", AttributeSubject.word(range.kind()))
                .param("key", range.key())
                .param("from", range.from())
                .param("to", range.to())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> row.getObject("subject", UUID.class))
                .list();
    }
}
