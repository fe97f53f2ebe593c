package dev.bridge.billing.payment;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountStates;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.Standing;
import dev.bridge.billing.AccountClock;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.ledger.Entities;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells {@code accounts} who owes: an account with something open whose day is over is past due, and stands well again once nothing
 * of that kind is open. An account on a test clock owes by that.
 */
public final class OverdueAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueAccounts.class);

    /** How many are read at once. */
    private static final int TOGETHER = 1_000;

    private static final UUID FIRST = new UUID(0, 0);

    private record Candidate(AccountId account, String entity, LocalDate dueOn) {}

    private record Told(
            AccountId account,
            @Nullable String entity,
            @Nullable LocalDate dueOn) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AccountStates states;
    private final Entities entities;
    private final AccountClock accountClock;
    private final InstantSource clock;
    private final TransactionTemplate transactions;

    OverdueAccounts(
            JdbcClient jdbc,
            Accounts accounts,
            AccountStates states,
            Entities entities,
            AccountClock accountClock,
            InstantSource clock,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.states = states;
        this.entities = entities;
        this.accountClock = accountClock;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Tells of everybody whose standing is another than it was. */
    public void run() {
        Origin origin = Origin.system("billing", "billing_overdue");
        UUID after = FIRST;
        List<Candidate> candidates;
        do {
            candidates = candidates(after);
            for (Candidate candidate : candidates) {
                after = candidate.account().uuid();
                if (isOver(candidate)) {
                    tell(candidate.account(), () -> fallDue(origin, candidate.account()));
                }
            }
        } while (candidates.size() == TOGETHER);
        for (Told told : told()) {
            if (told.entity() == null
                    || told.dueOn() == null
                    || !isOver(new Candidate(told.account(), told.entity(), told.dueOn()))) {
                tell(told.account(), () -> settle(origin, told.account()));
            }
        }
    }

    /** One that cannot be told of keeps nobody else from it. */
    private void tell(AccountId account, Runnable deed) {
        try {
            transactions.executeWithoutResult(status -> deed.run());
        } catch (ProblemException refused) {
            LOG.warn("the standing of {} stays: {}", account, refused.getMessage());
        }
    }

    /** The day on which something is due is its last. */
    private boolean isOver(Candidate candidate) {
        LocalDate today = entities.require(candidate.entity()).day(accountClock.now(candidate.account()));
        return candidate.dueOn().isBefore(today);
    }

    /** Accounts that may owe, by the first day on which something open is due; no clock is further ahead than a day, but a test clock. */
    private List<Candidate> candidates(UUID after) {
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        return jdbc.sql("""
                        select distinct on (s.account) s.account, s.entity, s.due_on
                        from billing.settlement s
                        where not s.voided and s.total > s.credited + s.paid + s.credit_applied + s.given_up
                          and s.account > :after
                          and (s.due_on < :latest or exists (select from billing.clock_account c where c.account = s.account))
                          and not exists (select from billing.overdue_account o where o.account = s.account)
                        order by s.account, s.due_on
                        limit :most
                        """)
                .param("after", after)
                .param("latest", latest)
                .param("most", TOGETHER)
                .query((row, number) -> new Candidate(
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getString("entity"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    /**
     * Accounts that were told of and may owe nothing late any more, with the first day on which something open is due. What was due
     * the day before yesterday is late wherever it is, except by a test clock.
     */
    private List<Told> told() {
        LocalDate earliest =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        return jdbc.sql("""
                        select o.account, s.entity, s.due_on
                        from billing.overdue_account o left join lateral (
                            select s.entity, s.due_on from billing.settlement s
                            where s.account = o.account and not s.voided
                              and s.total > s.credited + s.paid + s.credit_applied + s.given_up
                            order by s.due_on limit 1) s on true
                        where s.due_on is null or s.due_on >= :earliest
                           or exists (select from billing.clock_account c where c.account = o.account)
                        order by o.since, o.account
                        """)
                .param("earliest", earliest)
                .query((row, number) -> new Told(
                        new AccountId(row.getObject("account", UUID.class)),
                        row.getString("entity"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    private void fallDue(Origin origin, AccountId id) {
        Account account = accounts.require(id);
        if (account.closedAt() == null) {
            if (account.standing() == Standing.TRIAL) {
                states.standing(origin, id, Standing.GOOD);
            }
            states.standing(origin, id, Standing.PAST_DUE);
        }
        Instant now = accountClock.now(id);
        jdbc.sql(
                        "insert into billing.overdue_account (account, since) values (:account, :since) on conflict do nothing")
                .param("account", id.uuid())
                .param("since", Timestamps.of(now))
                .update();
    }

    private void settle(Origin origin, AccountId id) {
        if (accounts.require(id).closedAt() == null) {
            states.standing(origin, id, Standing.GOOD);
        }
        jdbc.sql("delete from billing.overdue_account where account = :account")
                .param("account", id.uuid())
                .update();
    }
}
