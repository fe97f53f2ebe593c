package dev.bridge.billing.clock;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.AccountClock;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What time it is for an account: that of its test clock, or the server's. Which clock an account is on is decided in the transaction
 * that makes it and never changes, so it is remembered.
 */
public final class AccountTime implements AccountClock {

    /** What is remembered takes some tens of megabytes at most; then it is asked for again. */
    private static final int REMEMBERED = 200_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<AccountId, Optional<ClockId>> clocks = new ConcurrentHashMap<>();

    AccountTime(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Instant now(AccountId account) {
        return clockOf(account).map(this::now).orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public Map<AccountId, Instant> now(Collection<AccountId> accounts) {
        Instant real = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<AccountId> unknown = accounts.stream()
                .filter(account -> !clocks.containsKey(account))
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            read(unknown);
        }
        Map<ClockId, Instant> moved = new HashMap<>();
        Map<AccountId, Instant> times = new HashMap<>();
        for (AccountId account : accounts) {
            times.put(
                    account,
                    clockOf(account)
                            .map(id -> moved.computeIfAbsent(id, this::now))
                            .orElse(real));
        }
        return times;
    }

    @Override
    public boolean isMoved(AccountId account) {
        return clockOf(account).isPresent();
    }

    private Instant now(ClockId id) {
        return jdbc.sql("""
                        select now_at from billing.clock_state where clock = :clock
                        """)
                .param("clock", id.uuid())
                .query((row, number) -> Timestamps.read(row, "now_at"))
                .single();
    }

    private Optional<ClockId> clockOf(AccountId account) {
        Optional<ClockId> known = clocks.get(account);
        return known == null ? read(Set.of(account)).getOrDefault(account, Optional.empty()) : known;
    }

    private Map<AccountId, Optional<ClockId>> read(Set<AccountId> accounts) {
        Map<AccountId, Optional<ClockId>> found = new HashMap<>();
        accounts.forEach(account -> found.put(account, Optional.empty()));
        jdbc.sql("""
                        select account, clock from billing.clock_account where account = any (:accounts::uuid[])
                        """).param("accounts", column(accounts, AccountId::uuid)).query((ResultSet row) -> {
            found.put(
                    new AccountId(row.getObject("account", UUID.class)),
                    Optional.of(new ClockId(row.getObject("clock", UUID.class))));
        });
        if (clocks.size() >= REMEMBERED) {
            clocks.clear();
        }
        clocks.putAll(found);
        return found;
    }
}
