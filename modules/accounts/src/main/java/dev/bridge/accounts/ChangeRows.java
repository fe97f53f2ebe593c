package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code accounts.account_change} and {@code accounts.change_step}. */
final class ChangeRows {

    /** A wish as it is stored, with the id of the account that will be made. */
    private record Input(
            @Nullable String other,
            @Nullable String from,
            @Nullable String to,
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String fresh) {}

    private record Preview(
            List<ChangeObjection> objections, @Nullable ChangeCounts counts) {}

    /**
     * A step as it stands in the journal.
     *
     * @param inverse what its undoing needs to know, once it is done
     */
    record Journalled(int number, ChangeStep step, @Nullable String inverse, boolean done, boolean undone) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ChangeRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(AccountChange change, List<ChangeStep> steps) {
        ChangeWish wish = change.wish();
        Input input = new Input(
                text(wish.other()),
                text(wish.from()),
                text(wish.to()),
                wish.name(),
                wish.displayName(),
                text(change.fresh()));
        jdbc.sql("""
                        insert into accounts.account_change
                            (id, kind, account, accounts, revisions, state, input, preview, drafted_by, created_at)
                        values (:id, :kind, :account, :accounts::uuid[], :revisions, 'drafted', :input::jsonb,
                                :preview::jsonb, :drafted_by, :created_at)
                        """)
                .param("id", change.id().uuid())
                .param("kind", wish.kind().word())
                .param("account", wish.account().uuid())
                .param("accounts", ArrayColumns.uuids(change.revisions().keySet()))
                .param("revisions", change.revisions().values().toArray(Long[]::new))
                .param("input", json.writeValueAsString(input))
                .param("preview", json.writeValueAsString(new Preview(change.objections(), change.counts())))
                .param("drafted_by", change.draftedBy())
                .param("created_at", Timestamps.of(change.createdAt()))
                .update();
        for (int number = 0; number < steps.size(); number++) {
            jdbc.sql("""
                            insert into accounts.change_step (change, number, account, forward)
                            values (:change, :number, :account, :forward::jsonb)
                            """)
                    .param("change", change.id().uuid())
                    .param("number", number)
                    .param("account", wish.account().uuid())
                    .param("forward", json.writeValueAsString(steps.get(number)))
                    .update();
        }
    }

    Optional<AccountChange> find(AccountChangeId id) {
        return jdbc.sql("""
                        select * from accounts.account_change where id = :id
                        """).param("id", id.uuid()).query(this::change).optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<AccountChange> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select * from accounts.account_change
                        where account = :account and id < :before order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(this::change)
                .list();
    }

    List<Journalled> steps(AccountChangeId id) {
        return jdbc.sql("""
                        select number, forward, inverse, done_at, undone_at from accounts.change_step
                        where change = :change order by number
                        """).param("change", id.uuid()).query(this::step).list();
    }

    void done(AccountChangeId id, int number, String inverse, Instant now) {
        jdbc.sql("""
                        update accounts.change_step set inverse = :inverse::jsonb, done_at = :now
                        where change = :change and number = :number
                        """)
                .param("change", id.uuid())
                .param("number", number)
                .param("inverse", json.writeValueAsString(inverse))
                .param("now", Timestamps.of(now))
                .update();
    }

    /** How much a wish concerns. */
    ChangeCounts count(ChangeWish wish) {
        return jdbc.sql("""
                        select
                            (select count(*) from accounts.membership m join accounts.principal p on p.id = m.principal
                             where m.account = :account and p.kind = 'user') as members,
                            (select count(*) from accounts.membership m join accounts.principal p on p.id = m.principal
                             where m.account = :account and p.kind = 'user' and m.roles <> '{}' and not m.blocked
                               and exists (select from accounts.seat_pool where account = :other)
                               and not exists (select from accounts.seat s
                                               where s.account = :other and s.holder = m.principal)) as seats,
                            (select count(*) from accounts.invitation
                             where account = :account and state = 'pending') as invitations,
                            (select count(*) from accounts.principal
                             where account = :account and kind = 'service_account' and state <> 'erased') as services
                        """)
                .param("account", wish.account().uuid())
                .param(
                        "other",
                        wish.kind() == ChangeKind.WRAP && wish.other() != null
                                ? wish.other().uuid()
                                : new UUID(0, 0))
                .query((row, number) -> new ChangeCounts(
                        row.getLong("members"),
                        row.getLong("seats"),
                        row.getLong("invitations"),
                        row.getLong("services")))
                .single();
    }

    /** Remembers what its undoing has kept. */
    void kept(AccountChangeId id, String edit) {
        jdbc.sql("""
                        update accounts.account_change set later_edits = array_append(later_edits, :edit) where id = :id
                        """).param("id", id.uuid()).param("edit", edit).update();
    }

    void undone(AccountChangeId id, int number, Instant now) {
        jdbc.sql("""
                        update accounts.change_step set undone_at = :now where change = :change and number = :number
                        """)
                .param("change", id.uuid())
                .param("number", number)
                .param("now", Timestamps.of(now))
                .update();
    }

    void state(AccountChangeId id, ChangeState state, @Nullable Instant undoUntil) {
        jdbc.sql("""
                        update accounts.account_change
                        set state = :state, undo_until = coalesce(:undo_until, undo_until), version = version + 1
                        where id = :id
                        """)
                .param("id", id.uuid())
                .param("state", state.word())
                .param("undo_until", Timestamps.orNull(undoUntil))
                .update();
    }

    /** What a person's own account was called before it became an organization's is forgotten; its undoing goes on without. */
    void forget(UserId user) {
        jdbc.sql("""
                        update accounts.change_step set inverse = to_jsonb(cast(:nameless as text))
                        where starts_with(inverse #>> '{}', :nameless)
                        """).param("nameless", user.text() + " ").update();
    }

    void seal(Instant now) {
        jdbc.sql("""
                        update accounts.account_change set state = 'sealed', ended_at = :now, version = version + 1
                        where state = 'executed' and undo_until <= :now
                        """).param("now", Timestamps.of(now)).update();
    }

    private Journalled step(ResultSet row, int number) throws SQLException {
        String inverse = row.getString("inverse");
        return new Journalled(
                row.getInt("number"),
                json.readValue(row.getString("forward"), ChangeStep.class),
                inverse == null ? null : json.readValue(inverse, String.class),
                row.getTimestamp("done_at") != null,
                row.getTimestamp("undone_at") != null);
    }

    private AccountChange change(ResultSet row, int number) throws SQLException {
        Input input = json.readValue(row.getString("input"), Input.class);
        UUID[] accounts = (UUID[]) row.getArray("accounts").getArray();
        Long[] revisions = (Long[]) row.getArray("revisions").getArray();
        SortedMap<AccountId, Long> seen = new TreeMap<>();
        for (int place = 0; place < accounts.length; place++) {
            seen.put(new AccountId(accounts[place]), revisions[place]);
        }
        Preview preview = json.readValue(row.getString("preview"), Preview.class);
        return new AccountChange(
                new AccountChangeId(row.getObject("id", UUID.class)),
                new ChangeWish(
                        ChangeKind.of(row.getString("kind")),
                        new AccountId(row.getObject("account", UUID.class)),
                        input.other() == null ? null : AccountId.TYPE.parse(input.other()),
                        input.from() == null ? null : UserId.TYPE.parse(input.from()),
                        input.to() == null ? null : UserId.TYPE.parse(input.to()),
                        input.name(),
                        input.displayName()),
                input.fresh() == null ? null : AccountId.TYPE.parse(input.fresh()),
                seen,
                ChangeState.of(row.getString("state")),
                preview.objections(),
                preview.counts() == null ? ChangeCounts.NONE : preview.counts(),
                List.copyOf(ArrayColumns.readTexts(row, "later_edits")),
                row.getString("drafted_by"),
                row.getLong("version"),
                Timestamps.read(row, "created_at"),
                Timestamps.readOrNull(row, "undo_until"));
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
