package dev.bridge.accounts.access;

import dev.bridge.accounts.GroupId;
import dev.bridge.accounts.PrincipalId;
import dev.bridge.kernel.id.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose a group is, and whether somebody is in it, directly or through groups within it. */
final class GroupReach {

    private final JdbcClient jdbc;

    GroupReach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AccountId> accountOf(GroupId group) {
        return jdbc.sql("""
                        select account from accounts.member_group where id = :id
                        """)
                .param("id", group.uuid())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    boolean reach(AccountId account, GroupId group, PrincipalId principal) {
        return jdbc.sql("""
                        with recursive reached as (
                            select group_id from accounts.group_member
                            where member = :principal and kind = :kind and account = :account
                            union
                            select above.group_id from accounts.group_member above
                            join reached on above.member = reached.group_id
                            where above.kind = 'group' and above.account = :account
                        )
                        select exists (select from reached where group_id = :group)
                        """)
                .param("principal", principal.uuid())
                .param("kind", principal.kind().word())
                .param("account", account.uuid())
                .param("group", group.uuid())
                .query(Boolean.class)
                .single();
    }
}
