package dev.bridge.access.store;

import dev.bridge.access.Draft;
import dev.bridge.access.DraftContent;
import dev.bridge.access.DraftId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code access.draft}. */
public final class DraftRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    public DraftRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    public void insert(Draft draft) {
        jdbc.sql("""
                        insert into access.draft (id, account, state, content, base, created_by, created_at)
                        values (:id, :account, :state, :content::jsonb, :base::jsonb, :by, :at)
                        """)
                .param("id", draft.id().uuid())
                .param("account", draft.account().uuid())
                .param("state", draft.state().word())
                .param("content", json.writeValueAsString(draft.content()))
                .param("base", json.writeValueAsString(draft.base()))
                .param("by", draft.createdBy())
                .param("at", Timestamps.of(draft.createdAt()))
                .update();
    }

    public void update(Draft draft) {
        Instant approved = draft.approvedAt();
        jdbc.sql("""
                        update access.draft
                        set state = :state, approved_by = :by::text, approved_at = :at::timestamptz, activated_at = :revision::bigint
                        where id = :id
                        """)
                .param("id", draft.id().uuid())
                .param("state", draft.state().word())
                .param("by", draft.approvedBy())
                .param("at", approved == null ? null : Timestamps.of(approved))
                .param("revision", draft.activatedAt())
                .update();
    }

    public Optional<Draft> find(AccountId account, DraftId id) {
        return jdbc.sql("select * from access.draft where account = :account and id = :id")
                .param("account", account.uuid())
                .param("id", id.uuid())
                .query((row, number) -> draft(row))
                .optional();
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Draft> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select * from access.draft where account = :account and id < :before order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> draft(row))
                .list();
    }

    /** How many can still be activated. */
    public long live(AccountId account) {
        return jdbc.sql("""
                        select count(*) from access.draft where account = :account and state in ('open', 'approved')
                        """).param("account", account.uuid()).query(Long.class).single();
    }

    private Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                new DraftId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                Draft.State.of(row.getString("state")),
                json.readValue(row.getString("content"), DraftContent.class),
                json.readValue(row.getString("base"), new TypeReference<Map<String, Long>>() {}),
                row.getString("created_by"),
                Timestamps.read(row, "created_at"),
                row.getString("approved_by"),
                row.getObject("approved_at") == null ? null : Timestamps.read(row, "approved_at"),
                row.getObject("activated_at", Long.class));
    }
}
