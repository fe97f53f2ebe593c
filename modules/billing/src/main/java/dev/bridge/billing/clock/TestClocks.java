package dev.bridge.billing.clock;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.UserId;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingLimits;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.NewEntity;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.job.JobId;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Test clocks: made, given accounts, moved. An account is on one from its first moment, for ever. */
public final class TestClocks {

    /** The entity of clocks that name no other. */
    public static final String ENTITY = "test";

    private static final YearMonth FIRST_MONTH = YearMonth.of(2000, 1);

    private final ClockRows rows;
    private final Organizations organizations;
    private final Entities entities;
    private final Jobs jobs;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    TestClocks(
            ClockRows rows,
            Organizations organizations,
            Entities entities,
            Jobs jobs,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.organizations = organizations;
        this.entities = entities;
        this.jobs = jobs;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A clock.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public TestClock require(ClockId id) {
        return rows.find(id)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no clock %s.", Quoted.text(id.text()))
                        .exception());
    }

    /** Newest first, those with ids before {@code before}. */
    public List<TestClock> list(UUID before, int limit) {
        return rows.list(before, limit);
    }

    public long countAccounts(ClockId id) {
        return rows.countAccounts(id);
    }

    /** The test entity that an account is billed by; empty for accounts on no clock. */
    public Optional<String> entityOf(AccountId account) {
        return rows.entityOf(account);
    }

    /** Whether an entity bills accounts on clocks only. */
    public boolean isTest(String entity) {
        return rows.isTest(entity);
    }

    /**
     * Makes a clock that stands.
     *
     * @param start what time it is on it, in 2000 at the earliest
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_taken} where {@link #ENTITY} is no test entity
     */
    public TestClock create(Origin origin, String name, Instant start) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            requireEntity(origin);
            Instant now = clock.instant();
            Instant at = start.truncatedTo(ChronoUnit.MICROS);
            TestClock made = new TestClock(ids.next(ClockId.TYPE), name, ENTITY, at, at, null, null, null, 0, now);
            rows.insert(made);
            log.append(origin, ClockEvents.at(ClockEvents.CREATED, made.id(), at));
            return require(made.id());
        });
    }

    private void requireEntity(Origin origin) {
        if (rows.isTest(ENTITY)) {
            return;
        }
        // A clock may start at any time, and books take no day before their first month.
        entities.create(origin, new NewEntity(ENTITY, "Test", ZoneOffset.UTC, RoundingMode.HALF_UP, FIRST_MONTH));
        rows.markTest(ENTITY);
    }

    /**
     * Makes an organization on a clock.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code clock_moving}, {@code limit_exceeded}; as
     *     {@link Organizations#create}
     */
    public Account createOrganization(Origin origin, ClockId id, UserId owner, NewOrganization organization) {
        return transactions.execute(status -> {
            Account created = organizations.create(origin, owner, organization);
            TestClock known = rows.lock(id).orElseGet(() -> require(id));
            requireStanding(known);
            BillingLimits.CLOCK_ACCOUNTS.check(rows.countAccounts(id) + 1, "The clock");
            rows.attach(id, created.id(), clock.instant());
            log.append(origin, ClockEvents.attached(id, created.id()));
            return created;
        });
    }

    /**
     * Moves a clock forward, in the background: what becomes due on the way is done in the order of its instants.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code clock_moving}, {@code clock_backwards}, {@code
     *     clock_too_far}
     */
    public TestClock advance(Origin origin, ClockId id, Instant to) {
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            TestClock known = rows.lock(id).orElseGet(() -> require(id));
            requireStanding(known);
            Instant target = to.truncatedTo(ChronoUnit.MICROS);
            if (!target.isAfter(known.now())) {
                throw Problem.of(
                                BillingError.CLOCK_BACKWARDS,
                                "The clock is at %s and goes on from there; move it to a later instant.",
                                known.now())
                        .exception();
            }
            Duration most = Duration.ofDays(BillingLimits.CLOCK_DAYS.value());
            if (Duration.between(known.now(), target).compareTo(most) > 0) {
                throw Problem.of(
                                BillingError.CLOCK_TOO_FAR,
                                "A clock moves at most %d days at once; move it in steps.",
                                BillingLimits.CLOCK_DAYS.value())
                        .exception();
            }
            JobId job =
                    jobs.queue(origin, AccountId.PLATFORM, AdvanceJob.TYPE, new AdvanceJob.Input(id.text(), target));
            rows.begin(id, target, job);
            log.append(origin, ClockEvents.at(ClockEvents.MOVING, id, target));
            return require(id);
        });
    }

    private static void requireStanding(TestClock clock) {
        if (clock.target() != null && clock.job() != null) {
            throw Problem.of(
                            BillingError.CLOCK_MOVING,
                            "The clock is moving to %s; wait for its job, which is `%s`.",
                            clock.target(),
                            clock.job())
                    .exception();
        }
    }
}
