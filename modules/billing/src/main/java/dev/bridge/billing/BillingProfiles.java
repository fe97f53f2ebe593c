package dev.bridge.billing;

import dev.bridge.billing.profile.AccountProfile;
import dev.bridge.billing.profile.Issuer;
import dev.bridge.billing.profile.RecordedIssuer;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.run.BillingEvents;
import dev.bridge.billing.run.BillingSchedule;
import dev.bridge.billing.run.Scheduled;
import dev.bridge.billing.store.ProfileRows;
import dev.bridge.billing.store.ScheduleRows;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.ledger.Entities;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is billed and by whom. Every change is a further version, under the lock of the account, or of the platform for what is
 * the sellers'; documents that were issued keep theirs.
 */
public final class BillingProfiles {

    private final ProfileRows rows;
    private final ScheduleRows schedules;
    private final BillingSchedule schedule;
    private final Entities entities;
    private final AccountClock accountClock;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    BillingProfiles(
            ProfileRows rows,
            ScheduleRows schedules,
            BillingSchedule schedule,
            Entities entities,
            AccountClock accountClock,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.schedules = schedules;
        this.schedule = schedule;
        this.entities = entities;
        this.accountClock = accountClock;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<RecordedProfile> profile(AccountId account) {
        return rows.profile(account, null);
    }

    /**
     * Says how an account is billed from now on. Where it was parked, it is tried again.
     *
     * @param check is given the present version, 0 for none, under the account's lock, and throws to refuse
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code entity_of_clocks}
     */
    public RecordedProfile put(Origin origin, AccountId account, AccountProfile profile, LongConsumer check) {
        return Objects.requireNonNull(transactions.execute(status -> {
            log.lock(List.of(account));
            requireOfItsKind(account, entities.require(profile.entity()).key());
            int before =
                    rows.profile(account, null).map(RecordedProfile::version).orElse(0);
            check.accept(before);
            RecordedProfile recorded = new RecordedProfile(account, before + 1, profile);
            rows.insert(recorded, origin.actor().toString(), accountClock.now(account));
            log.append(
                    origin,
                    BillingEvents.version(
                            account,
                            BillingEvents.PROFILE_CHANGED,
                            ObjectRef.of("account", account),
                            recorded.version()));
            schedule.unpark(origin, account);
            return recorded;
        }));
    }

    /** Accounts on test clocks have sellers of their own. */
    private void requireOfItsKind(AccountId account, String entity) {
        boolean moved = accountClock.isMoved(account);
        if (rows.isOfClocks(entity) != moved) {
            throw Problem.of(
                            BillingError.ENTITY_OF_CLOCKS,
                            moved
                                    ? "The account is on a test clock, and `%s` bills customers; name a test entity."
                                    : "`%s` bills accounts on test clocks only; name another entity.",
                            entity)
                    .exception();
        }
    }

    public Optional<RecordedIssuer> issuer(String entity) {
        return rows.issuer(entity, null);
    }

    /**
     * Says what a seller puts on its documents from now on.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}
     */
    public RecordedIssuer put(Origin origin, String entity, Issuer issuer, LongConsumer check) {
        return Objects.requireNonNull(transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            entities.require(entity);
            int before = rows.issuer(entity, null).map(RecordedIssuer::version).orElse(0);
            check.accept(before);
            RecordedIssuer recorded = new RecordedIssuer(entity, before + 1, issuer);
            rows.insert(recorded, origin.actor().toString(), clock.instant());
            log.append(
                    origin,
                    BillingEvents.version(
                            AccountId.PLATFORM,
                            BillingEvents.ISSUER_CHANGED,
                            new ObjectRef("entity", entity),
                            recorded.version()));
            return recorded;
        }));
    }

    public Optional<TaxTable> taxes(String entity) {
        return rows.taxes(entity, null);
    }

    /**
     * Publishes a further version of a seller's tax table.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}
     */
    public TaxTable publish(Origin origin, String entity, List<TaxTable.Rule> rules) {
        return Objects.requireNonNull(transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            entities.require(entity);
            int before = rows.taxes(entity, null).map(TaxTable::version).orElse(0);
            TaxTable table = new TaxTable(before + 1, rules);
            rows.insert(entity, table, origin.actor().toString(), clock.instant());
            log.append(
                    origin,
                    BillingEvents.version(
                            AccountId.PLATFORM,
                            BillingEvents.TAXES_CHANGED,
                            new ObjectRef("entity", entity),
                            table.version()));
            return table;
        }));
    }

    /** When an account is due, and whether it is parked. */
    public Optional<Scheduled> schedule(AccountId account) {
        return schedules.find(account);
    }

    /** Accounts that are parked, in the order of their ids. */
    public List<Scheduled> parked(UUID after, int limit) {
        return schedules.parked(after, limit);
    }

    /** What stopped an account is mended; false where nothing did. */
    public boolean unpark(Origin origin, AccountId account) {
        return Objects.requireNonNull(transactions.execute(status -> {
            log.lock(List.of(account));
            return schedule.unpark(origin, account);
        }));
    }
}
