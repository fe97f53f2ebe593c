package dev.bridge.access.store;

import dev.bridge.access.FlagAssignments;
import dev.bridge.kernel.id.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code access.flag_assignment}. */
public final class AssignmentRows {

    private final JdbcClient jdbc;

    public AssignmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<String> find(FlagAssignments.Unit unit) {
        return jdbc.sql("""
                        select variant from access.flag_assignment
                        where product = :product and flag = :flag and unit = :unit and unit_id = :id
                        """)
                .param("product", unit.product())
                .param("flag", unit.flag())
                .param("unit", unit.unit())
                .param("id", unit.id())
                .query(String.class)
                .optional();
    }

    /**
     * A variant, and when it was assigned.
     *
     * @param account in whose history it is told
     * @param revision of that account; 0 where it is older than this is kept
     * @param platformRevision that the assignment saw
     */
    public record Assigned(String variant, AccountId account, long revision, long platformRevision) {}

    public Optional<Assigned> assigned(FlagAssignments.Unit unit) {
        return jdbc.sql("""
                        select stored.variant, stored.account, stored.revision,
                               coalesce(told.platform_revision, 0) as platform_revision
                        from access.flag_assignment stored
                            left join platform.event told
                                on told.account_id = stored.account and told.revision = stored.revision
                        where stored.product = :product and stored.flag = :flag and stored.unit = :unit
                          and stored.unit_id = :id
                        """)
                .param("product", unit.product())
                .param("flag", unit.flag())
                .param("unit", unit.unit())
                .param("id", unit.id())
                .query((row, number) -> new Assigned(
                        row.getString("variant"),
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getLong("revision"),
                        row.getLong("platform_revision")))
                .optional();
    }

    /** Whether it was the first; where it was not, nothing changes. */
    public boolean insert(FlagAssignments.Unit unit, String variant, AccountId account, long revision) {
        return jdbc.sql("""
                        insert into access.flag_assignment (product, flag, unit, unit_id, variant, account, revision)
                        values (:product, :flag, :unit, :id, :variant, :account, :revision)
                        on conflict do nothing
                        """)
                        .param("product", unit.product())
                        .param("flag", unit.flag())
                        .param("unit", unit.unit())
                        .param("id", unit.id())
                        .param("variant", variant)
                        .param("account", account.uuid())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    public long count(String product, String flag) {
        return jdbc.sql("""
                        select count(*) from access.flag_assignment where product = :product and flag = :flag
                        """)
                .param("product", product)
                .param("flag", flag)
                .query(Long.class)
                .single();
    }
}
