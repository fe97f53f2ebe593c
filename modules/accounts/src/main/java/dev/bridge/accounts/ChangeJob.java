package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.job.JobHandler;
import dev.bridge.platform.job.JobType;
import dev.bridge.platform.job.RunningJob;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a change of accounts step by step, each with its mark in the journal in one transaction, or undoes it backwards.
 * Begun again, it goes on after the last mark.
 */
final class ChangeJob implements JobHandler<ChangeJob.Input> {

    /** Which one, and whether backwards. */
    record Input(String change, boolean undo) {}

    private record Done(String change) {}

    static final JobType<Input> TYPE = JobType.of("accounts_change", Input.class);

    /** After that it is sealed. */
    static final Duration UNDO = Duration.ofDays(7);

    private final ChangeRows rows;
    private final ChangeDeeds deeds;
    private final List<AccountChangeParticipant> participants;
    private final AccountLocks locks;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    ChangeJob(
            ChangeRows rows,
            ChangeDeeds deeds,
            List<AccountChangeParticipant> participants,
            AccountLocks locks,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.rows = rows;
        this.deeds = deeds;
        this.participants = List.copyOf(participants);
        this.locks = locks;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public JobType<Input> type() {
        return TYPE;
    }

    @Override
    public Object run(Input input, RunningJob job) {
        AccountChangeId id = AccountChangeId.TYPE.parse(input.change());
        if (input.undo()) {
            undo(job.origin(), id);
        } else {
            execute(job.origin(), id);
        }
        return new Done(input.change());
    }

    void execute(Origin origin, AccountChangeId id) {
        for (ChangeRows.Journalled step : rows.steps(id)) {
            underLock(id, change -> {
                if (change.state() == ChangeState.EXECUTING && !now(id, step).done()) {
                    rows.done(id, step.number(), apply(origin, change, step.step()), clock.instant());
                }
            });
        }
        underLock(id, change -> {
            if (change.state() == ChangeState.EXECUTING) {
                Instant until = clock.instant().plus(UNDO);
                rows.state(id, ChangeState.EXECUTED, until);
                log.append(origin, ChangeEvents.of(ChangeEvents.EXECUTED, id, change.wish()));
            }
        });
    }

    void undo(Origin origin, AccountChangeId id) {
        for (ChangeRows.Journalled step : rows.steps(id).reversed()) {
            underLock(id, change -> {
                ChangeRows.Journalled journalled = now(id, step);
                if (change.state() == ChangeState.UNDOING && journalled.done() && !journalled.undone()) {
                    String kept = undo(origin, change, journalled);
                    if (!kept.isEmpty()) {
                        rows.kept(id, kept);
                    }
                    rows.undone(id, step.number(), clock.instant());
                }
            });
        }
        underLock(id, change -> {
            if (change.state() == ChangeState.UNDOING) {
                rows.state(id, ChangeState.UNDONE, null);
                log.append(origin, ChangeEvents.of(ChangeEvents.UNDONE, id, change.wish()));
            }
        });
    }

    private String apply(Origin origin, AccountChange change, ChangeStep step) {
        ChangeWish wish = change.wish();
        return switch (step.deed()) {
            case MAKE_ORGANIZATION -> deeds.makeOrganization(origin, wish.account(), fresh(change), wish);
            case MAKE_COMPANY -> deeds.makeCompany(origin, wish.account(), fresh(change), wish);
            case JOIN_COMPANY -> deeds.joinCompany(origin, wish.account(), company(change));
            case HAND_OVER ->
                deeds.handOver(
                        origin, wish.account(), Objects.requireNonNull(wish.from()), Objects.requireNonNull(wish.to()));
            case MOVE_NAME -> deeds.moveName(origin, wish.account(), Objects.requireNonNull(wish.other()));
            case PARTICIPATE -> {
                participant(step).apply(origin, change.id(), wish);
                yield "";
            }
        };
    }

    /** Returns what was edited since and is therefore kept; empty where nothing was. */
    private String undo(Origin origin, AccountChange change, ChangeRows.Journalled journalled) {
        ChangeWish wish = change.wish();
        String inverse = Objects.requireNonNull(journalled.inverse());
        return switch (journalled.step().deed()) {
            case MAKE_ORGANIZATION -> deeds.makePersonal(origin, wish.account(), fresh(change), inverse);
            case MAKE_COMPANY -> deeds.endCompany(origin, fresh(change));
            case JOIN_COMPANY -> deeds.leaveCompany(origin, wish.account(), company(change));
            case HAND_OVER ->
                deeds.handBack(
                        origin,
                        wish.account(),
                        Objects.requireNonNull(wish.from()),
                        Objects.requireNonNull(wish.to()),
                        inverse);
            case MOVE_NAME -> deeds.moveNameBack(origin, wish.account(), Objects.requireNonNull(wish.other()), inverse);
            case PARTICIPATE -> {
                participant(journalled.step()).undo(origin, change.id(), wish);
                yield "";
            }
        };
    }

    private void underLock(AccountChangeId id, Consumer<AccountChange> work) {
        transactions.executeWithoutResult(status -> {
            AccountChange change = rows.find(id).orElseThrow();
            locks.lockForChange(accounts(change));
            work.accept(rows.find(id).orElseThrow());
        });
    }

    /** All that it concerns, the one that it makes included. */
    static Set<AccountId> accounts(AccountChange change) {
        TreeSet<AccountId> all = new TreeSet<>(change.revisions().keySet());
        if (change.fresh() != null) {
            all.add(change.fresh());
        }
        return all;
    }

    private ChangeRows.Journalled now(AccountChangeId id, ChangeRows.Journalled step) {
        return rows.steps(id).get(step.number());
    }

    private AccountChangeParticipant participant(ChangeStep step) {
        return participants.stream()
                .filter(participant -> participant.name().equals(step.participant()))
                .findFirst()
                .orElseThrow();
    }

    private static AccountId fresh(AccountChange change) {
        return Objects.requireNonNull(change.fresh());
    }

    private static AccountId company(AccountChange change) {
        return change.wish().other() == null
                ? fresh(change)
                : Objects.requireNonNull(change.wish().other());
    }
}
