package dev.bridge.accounts.store;

import dev.bridge.accounts.PrincipalId;
import dev.bridge.kernel.id.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds organizations and companies by the beginning of their name, or by beginnings of words of what they are called. Whoever is
 * called exactly so comes first, then those whose name begins so, then those that are called by a text that begins so.
 */
public final class OrganizationSearchRows {

    /** What is shown of one. */
    public record Row(AccountId id, @Nullable String name, String displayName) {}

    private static final String ASKED = """
            asked as (
                select accounts.plain_words(:text) as words, lower(:text) as beginning,
                       to_tsquery('simple', nullif(replace(accounts.plain_words(:text), ' ', ':* & ') || ':*', ':*')) as query)""";

    private static final String BEST_FIRST = """
            order by coalesce(l.folded = asked.beginning, false) or accounts.plain_words(a.display_name) = asked.words desc,
                     coalesce(starts_with(l.folded, asked.beginning), false) desc,
                     starts_with(accounts.plain_words(a.display_name), asked.words) desc,
                     lower(a.display_name), a.id
            limit :limit""";

    private final JdbcClient jdbc;

    public OrganizationSearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all. Where more than a thousand are called so, the best of a thousand of them. */
    public List<Row> all(String text, int limit) {
        return jdbc.sql("""
                        with %s,
                        candidate as (
                            (select l.account as id from accounts.name_lease l
                             where l.state = 'active' and l.folded ~>=~ lower(:text) and l.folded ~<~ (lower(:text) || chr(1114111))
                             order by l.folded using ~<~ limit 1000)
                            union
                            (select a.id from accounts.account a
                             where a.kind <> 'personal' and a.closed_at is null
                               and to_tsvector('simple', accounts.plain_words(a.display_name)) @@ (select query from asked)
                             limit 1000))
                        select a.id, a.display_name, l.shown as name
                        from candidate c join accounts.account a on a.id = c.id
                             left join accounts.name_lease l on l.account = a.id and l.state = 'active', asked
                        where a.kind <> 'personal' and a.closed_at is null
                        %s
                        """.formatted(ASKED, BEST_FIRST))
                .param("text", text)
                .param("limit", limit)
                .query(OrganizationSearchRows::row)
                .list();
    }

    /** Of those that somebody belongs to. */
    public List<Row> ofMember(PrincipalId member, String text, int limit) {
        return jdbc.sql("""
                        with %s
                        select a.id, a.display_name, l.shown as name
                        from accounts.membership m join accounts.account a on a.id = m.account
                             left join accounts.name_lease l on l.account = a.id and l.state = 'active', asked
                        where m.principal = :member and not m.blocked and a.kind <> 'personal' and a.closed_at is null
                          and (starts_with(l.folded, asked.beginning)
                               or to_tsvector('simple', accounts.plain_words(a.display_name)) @@ asked.query)
                        %s
                        """.formatted(ASKED, BEST_FIRST))
                .param("member", member.uuid())
                .param("text", text)
                .param("limit", limit)
                .query(OrganizationSearchRows::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new AccountId(row.getObject("id", UUID.class)), row.getString("name"), row.getString("display_name"));
    }
}
