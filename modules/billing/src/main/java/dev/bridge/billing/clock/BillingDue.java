package dev.bridge.billing.clock;

import dev.bridge.billing.run.DueRuns;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes due to be billed for accounts on a test clock. */
final class BillingDue implements DueWork {

    private static final int PAGE = 50 * DueRuns.CHUNK;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final DueRuns runs;

    BillingDue(JdbcClient jdbc, DueRuns runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    @Override
    public Optional<Instant> next(ClockId clock, Instant until) {
        return jdbc.sql("""
                        select s.next_at
                        from billing.clock_account a join billing.schedule s on s.account = a.account
                        where a.clock = :clock and s.next_at <= :until and s.parked_at is null
                        order by s.next_at limit 1
                        """)
                .param("clock", clock.uuid())
                .param("until", Timestamps.of(until))
                .query((row, number) -> Timestamps.read(row, "next_at"))
                .optional();
    }

    @Override
    public long run(ClockId clock, Instant now) {
        Origin origin = Origin.system("billing", clock.text());
        long done = 0;
        UUID after = FIRST;
        while (true) {
            List<AccountId> due = due(clock, now, after);
            if (due.isEmpty()) {
                return done;
            }
            done += runs.inChunks(origin, due, now);
            after = due.getLast().uuid();
        }
    }

    private List<AccountId> due(ClockId clock, Instant now, UUID after) {
        return jdbc.sql("""
                        select a.account
                        from billing.clock_account a join billing.schedule s on s.account = a.account
                        where a.clock = :clock and a.account > :after and s.next_at <= :now and s.parked_at is null
                        order by a.account limit :limit
                        """)
                .param("clock", clock.uuid())
                .param("after", after)
                .param("now", Timestamps.of(now))
                .param("limit", PAGE)
                .query((row, number) -> new AccountId(row.getObject("account", UUID.class)))
                .list();
    }
}
