package dev.bridge.entitlements.store;

import dev.bridge.entitlements.EntitlementOverride;
import dev.bridge.entitlements.OverrideId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Overrides; rows are only ever added. */
public final class OverrideRows {

    private final JdbcClient jdbc;
    private final GivenText given;

    public OverrideRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.given = new GivenText(json);
    }

    /** All of an account, the oldest first. */
    public List<EntitlementOverride> all(AccountId account) {
        return jdbc.sql("""
                        select override.*, override_end.ended_at
                        from entitlements.override left join entitlements.override_end on override = id
                        where account = :account order by id
                        """).param("account", account.uuid()).query(this::row).list();
    }

    /** Newest first, those with ids before {@code before}. */
    public List<EntitlementOverride> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select override.*, override_end.ended_at
                        from entitlements.override left join entitlements.override_end on override = id
                        where account = :account and id < :before order by id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    public Optional<EntitlementOverride> find(OverrideId id) {
        return jdbc.sql("""
                        select override.*, override_end.ended_at
                        from entitlements.override left join entitlements.override_end on override = id
                        where id = :id
                        """).param("id", id.uuid()).query(this::row).optional();
    }

    public void insert(EntitlementOverride override) {
        jdbc.sql("""
                        insert into entitlements.override (id, account, product, revision, feature, given, replaces, starts,
                                                           ends, owner, reason, created_at)
                        values (:id, :account, :product, :revision, :feature, :given::jsonb, :replaces, :starts,
                                :ends, :owner, :reason, :now)
                        """)
                .param("id", override.id().uuid())
                .param("account", override.account().uuid())
                .param("product", override.product())
                .param("revision", override.revision())
                .param("feature", override.feature())
                .param("given", given.write(override.given()))
                .param("replaces", override.replaces())
                .param("starts", Timestamps.of(override.from()))
                .param("ends", Timestamps.orNull(override.until()))
                .param("owner", override.owner())
                .param("reason", override.reason())
                .param("now", Timestamps.of(override.createdAt()))
                .update();
    }

    public void end(OverrideId id, Instant at, String by) {
        jdbc.sql("""
                        insert into entitlements.override_end (override, ended_at, ended_by) values (:id, :at, :by)
                        """)
                .param("id", id.uuid())
                .param("at", Timestamps.of(at))
                .param("by", by)
                .update();
    }

    private EntitlementOverride row(ResultSet row, int number) throws SQLException {
        return new EntitlementOverride(
                new OverrideId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("product"),
                row.getLong("revision"),
                row.getString("feature"),
                given.read(row.getString("given")),
                row.getBoolean("replaces"),
                Timestamps.read(row, "starts"),
                Timestamps.readOrNull(row, "ends"),
                row.getString("owner"),
                row.getString("reason"),
                Timestamps.read(row, "created_at"),
                Timestamps.readOrNull(row, "ended_at"));
    }
}
