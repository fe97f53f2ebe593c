package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of files that are still to be invited. They hold addresses, so they are no job's input, and go when done. */
final class InvitationBatches {

    private final JdbcClient jdbc;
    private final Ids ids;

    InvitationBatches(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Keeps the rows, and returns what they are found by. */
    UUID store(AccountId account, List<InvitationImport.Ready> rows) {
        UUID batch = ids.next(InvitationId.TYPE).uuid();
        for (InvitationImport.Ready row : rows) {
            jdbc.sql("""
                            insert into accounts.invitation_row (batch, number, account, email, roles, groups)
                            values (:batch, :number, :account, :email, :roles::text[], :groups::uuid[])
                            """)
                    .param("batch", batch)
                    .param("number", row.number())
                    .param("account", account.uuid())
                    .param("email", row.address().shown())
                    .param("roles", ArrayColumns.texts(row.roles()))
                    .param("groups", ArrayColumns.uuids(row.groups()))
                    .update();
        }
        return batch;
    }

    int count(UUID batch) {
        return jdbc.sql("""
                        select count(*) from accounts.invitation_row where batch = :batch
                        """).param("batch", batch).query(Integer.class).single();
    }

    Optional<InvitationImport.Ready> next(UUID batch) {
        return jdbc.sql("""
                        select * from accounts.invitation_row where batch = :batch order by number limit 1
                        """).param("batch", batch).query(InvitationBatches::row).optional();
    }

    void done(UUID batch, int number) {
        jdbc.sql("""
                        delete from accounts.invitation_row where batch = :batch and number = :number
                        """).param("batch", batch).param("number", number).update();
    }

    private static InvitationImport.Ready row(ResultSet row, int number) throws SQLException {
        return new InvitationImport.Ready(
                row.getInt("number"),
                EmailAddress.parse(row.getString("email")),
                ArrayColumns.readTexts(row, "roles"),
                ArrayColumns.readUuids(row, "groups").stream().map(GroupId::new).collect(Collectors.toSet()));
    }
}
