package dev.bridge.access.store;

import dev.bridge.accounts.AccountKind;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code access.checkpoint} and their parts. */
public final class CheckpointRows {

    /**
     * An account as it was read once.
     *
     * @param revision the later of the next two
     * @param storedRevision at which this module's part of it was read
     * @param belongingRevision at which was read who belongs where
     * @param entitlementsAt the revision of the last event that told what the account has; 0 for none
     */
    public record Head(
            AccountId account,
            long revision,
            long storedRevision,
            long belongingRevision,
            long entitlementsAt,
            AccountKind kind,
            AccountState state,
            @Nullable AccountId company,
            @Nullable UserId person,
            Instant madeAt) {}

    private final JdbcClient jdbc;

    public CheckpointRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Accounts of which there is none for so many revisions, or for a share of their grants, if that is more. */
    public List<AccountId> due(long every, int grantsForOne, long mostGrants, int limit) {
        return jdbc.sql("""
                        select known.account_id
                        from platform.account_revision known
                            left join access.grant_count counted on counted.account = known.account_id
                        where known.revision >= :every
                          and coalesce(counted.grants, 0) <= :most
                          and known.revision - coalesce((select max(last.revision) from access.checkpoint last
                                                         where last.account = known.account_id), 0)
                              >= greatest(:every, coalesce(counted.grants, 0) / :grants_for_one)
                        order by known.account_id
                        limit :limit
                        """)
                .param("every", every)
                .param("grants_for_one", grantsForOne)
                .param("most", mostGrants)
                .param("limit", limit)
                .query((row, number) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list();
    }

    public long grants(AccountId account) {
        return jdbc.sql("""
                        select grants from access.grant_count where account = :account
                        """)
                .param("account", account.uuid())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether it is new; another node may have read the same. */
    public boolean insert(Head head) {
        AccountId company = head.company();
        UserId person = head.person();
        return jdbc.sql("""
                        insert into access.checkpoint (account, revision, stored_revision, belonging_revision, entitlements_at,
                                                       kind, state, company, person, made_at)
                        values (:account, :revision, :stored, :belonging, :entitlements, :kind, :state, :company::uuid,
                                :person::uuid, :made)
                        on conflict do nothing
                        """)
                        .param("account", head.account().uuid())
                        .param("revision", head.revision())
                        .param("stored", head.storedRevision())
                        .param("belonging", head.belongingRevision())
                        .param("entitlements", head.entitlementsAt())
                        .param("kind", head.kind().word())
                        .param("state", head.state().word())
                        .param(
                                "company",
                                company == null ? null : company.uuid().toString())
                        .param("person", person == null ? null : person.uuid().toString())
                        .param("made", Timestamps.of(head.madeAt()))
                        .update()
                == 1;
    }

    public void insert(Head head, String kind, int number, byte[] content) {
        jdbc.sql("""
                        insert into access.checkpoint_part (account, revision, kind, number, content)
                        values (:account, :revision, :kind, :number, :content)
                        """)
                .param("account", head.account().uuid())
                .param("revision", head.revision())
                .param("kind", kind)
                .param("number", number)
                .param("content", content)
                .update();
    }

    /** The last one at a revision or before it. */
    public Optional<Head> last(AccountId account, long upTo) {
        return jdbc.sql("""
                        select * from access.checkpoint where account = :account and revision <= :up_to
                        order by revision desc limit 1
                        """)
                .param("account", account.uuid())
                .param("up_to", upTo)
                .query(CheckpointRows::head)
                .optional();
    }

    /** The parts of a kind, in their order. */
    public void parts(Head head, String kind, Consumer<byte[]> action) {
        jdbc.sql("""
                        select content from access.checkpoint_part
                        where account = :account and revision = :revision and kind = :kind
                        order by number
                        """)
                .param("account", head.account().uuid())
                .param("revision", head.revision())
                .param("kind", kind)
                .query((ResultSet row) -> action.accept(row.getBytes("content")));
    }

    /** Those from before an instant after which their account has another from before it. */
    public int forget(Instant before) {
        return jdbc.sql("""
                        delete from access.checkpoint old
                        where old.made_at < :before
                          and exists (select from access.checkpoint later
                                      where later.account = old.account and later.revision > old.revision
                                        and later.made_at < :before)
                        """).param("before", Timestamps.of(before)).update();
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        UUID company = row.getObject("company", UUID.class);
        UUID person = row.getObject("person", UUID.class);
        return new Head(
                new AccountId(row.getObject("account", UUID.class)),
                row.getLong("revision"),
                row.getLong("stored_revision"),
                row.getLong("belonging_revision"),
                row.getLong("entitlements_at"),
                AccountKind.of(row.getString("kind")),
                AccountState.of(row.getString("state")),
                company == null ? null : new AccountId(company),
                person == null ? null : new UserId(person),
                Timestamps.read(row, "made_at"));
    }
}
