package dev.bridge.entitlements.store;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When accounts' windows have to be looked after next. */
public final class DueRows {

    /** An account, and what stood there when it was read. */
    public record Due(AccountId account, Instant at) {}

    private final JdbcClient jdbc;

    public DueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At this instant, whatever stood there before. */
    public void at(AccountId account, Instant at) {
        jdbc.sql("""
                        insert into entitlements.due (account, at) values (:account, :at)
                        on conflict (account) do update set at = excluded.at
                        """)
                .param("account", account.uuid())
                .param("at", Timestamps.of(at))
                .update();
    }

    /** Those that are due, the longest first. */
    public List<Due> due(Instant now, int limit) {
        return jdbc.sql("""
                        select account, at from entitlements.due where at <= :now order by at limit :limit
                        """)
                .param("now", Timestamps.of(now))
                .param("limit", limit)
                .query((row, number) ->
                        new Due(new AccountId(row.getObject("account", UUID.class)), Timestamps.read(row, "at")))
                .list();
    }

    /** Next at an instant, unless something has happened since it was read. */
    public void next(Due done, Instant at) {
        jdbc.sql("""
                        update entitlements.due set at = :next where account = :account and at = :at
                        """)
                .param("next", Timestamps.of(at))
                .param("account", done.account().uuid())
                .param("at", Timestamps.of(done.at()))
                .update();
    }

    /** Never again, unless something has happened since it was read. */
    public void forget(Due done) {
        jdbc.sql("""
                        delete from entitlements.due where account = :account and at = :at
                        """)
                .param("account", done.account().uuid())
                .param("at", Timestamps.of(done.at()))
                .update();
    }
}
