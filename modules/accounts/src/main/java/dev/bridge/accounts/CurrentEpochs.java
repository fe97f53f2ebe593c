package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads, in one statement, what decides whether a credential still counts: epochs and states as they are now. */
public final class CurrentEpochs {

    /**
     * Of one principal, seen from one account.
     *
     * @param account null where none was asked for, or there is none
     * @param membership null where there is none; people are in their own account without one
     */
    public record Reading(
            OfPrincipal principal,
            @Nullable OfAccount account,
            @Nullable OfMembership membership) {}

    /**
     * Of a principal.
     *
     * @param sessionEpoch sessions and what was issued in them die when it moves
     */
    public record OfPrincipal(long epoch, long sessionEpoch, PrincipalState state) {}

    /**
     * Of an account.
     *
     * @param company the account above, whose suspension is this one's too
     */
    public record OfAccount(
            long epoch, AccountState state, @Nullable AccountId company) {}

    /**
     * Of a membership.
     *
     * @param since what was given before it began belongs to an earlier one
     */
    public record OfMembership(long epoch, boolean blocked, Instant since) {}

    private final JdbcClient jdbc;

    CurrentEpochs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where there is no such principal. */
    public Optional<Reading> read(PrincipalId principal, @Nullable AccountId account) {
        return jdbc.sql("""
                        select p.epoch, p.session_epoch, p.state,
                               a.id as account, a.epoch as account_epoch, a.parent,
                               case when a.closed_at is not null then 'closed'
                                    when a.closing_since is not null then 'closing'
                                    when a.reasons <> '{}' or coalesce(c.reasons, '{}') <> '{}' then 'suspended'
                                    when a.standing = 'good' then 'active'
                                    else a.standing end as account_state,
                               m.epoch as membership_epoch, m.blocked, m.since
                        from accounts.principal p
                        left join accounts.account a on a.id = cast(:account as uuid)
                        left join accounts.account c on c.id = a.parent
                        left join accounts.membership m on m.account = a.id and m.principal = p.id
                        where p.id = :principal
                        """)
                .param("principal", principal.uuid())
                .param("account", account == null ? null : account.uuid())
                .query(CurrentEpochs::reading)
                .optional();
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        return new Reading(
                new OfPrincipal(
                        row.getLong("epoch"), row.getLong("session_epoch"), PrincipalState.of(row.getString("state"))),
                account(row),
                membership(row));
    }

    private static @Nullable OfAccount account(ResultSet row) throws SQLException {
        if (row.getObject("account") == null) {
            return null;
        }
        UUID company = row.getObject("parent", UUID.class);
        return new OfAccount(
                row.getLong("account_epoch"),
                AccountState.of(row.getString("account_state")),
                company == null ? null : new AccountId(company));
    }

    private static @Nullable OfMembership membership(ResultSet row) throws SQLException {
        Long epoch = row.getObject("membership_epoch", Long.class);
        return epoch == null ? null : new OfMembership(epoch, row.getBoolean("blocked"), Timestamps.read(row, "since"));
    }
}
