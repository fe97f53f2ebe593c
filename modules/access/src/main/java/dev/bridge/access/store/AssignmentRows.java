package dev.bridge.access.store;

import dev.bridge.access.FlagAssignments;
import dev.bridge.kernel.id.AccountId;
import java.util.Optional;
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

    /** Whether it was the first; where it was not, nothing changes. */
    public boolean insert(FlagAssignments.Unit unit, String variant, AccountId account) {
        return jdbc.sql("""
                        insert into access.flag_assignment (product, flag, unit, unit_id, variant, account)
                        values (:product, :flag, :unit, :id, :variant, :account)
                        on conflict do nothing
                        """)
                        .param("product", unit.product())
                        .param("flag", unit.flag())
                        .param("unit", unit.unit())
                        .param("id", unit.id())
                        .param("variant", variant)
                        .param("account", account.uuid())
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
