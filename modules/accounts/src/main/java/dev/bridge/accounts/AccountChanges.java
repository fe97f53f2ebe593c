package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.caller.Unseen;
import dev.bridge.platform.job.Jobs;
import dev.bridge.platform.log.EventLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes over accounts: previewed at exact revisions, executed only at those, as one durable job of journalled steps, and
 * undone for seven days.
 */
public final class AccountChanges {

    private final ChangeRows rows;
    private final ChangeCheck check;
    private final List<AccountChangeParticipant> participants;
    private final AccountLocks locks;
    private final Jobs jobs;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final InstantSource clock;

    AccountChanges(
            ChangeRows rows,
            ChangeCheck check,
            List<AccountChangeParticipant> participants,
            AccountLocks locks,
            Jobs jobs,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.check = check;
        this.participants = List.copyOf(participants);
        this.locks = locks;
        this.jobs = jobs;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Previews a change; nothing but the draft is written.
     *
     * @throws ProblemException {@code fields_invalid}, {@code not_found}, {@code account_suspended}, {@code state_forbids}
     */
    public AccountChange draft(Origin origin, ChangeWish wish) {
        return transactions.execute(status -> {
            TreeSet<AccountId> concerned = new TreeSet<>(List.of(wish.account()));
            if (wish.other() != null) {
                concerned.add(wish.other());
            }
            locks.lockForChange(concerned);
            List<ChangeObjection> objections = check.examine(wish);
            AccountChangeId id = ids.next(AccountChangeId.TYPE);
            log.append(origin, ChangeEvents.of(ChangeEvents.DRAFTED, id, wish));
            SortedMap<AccountId, Long> revisions = new TreeMap<>();
            concerned.forEach(account -> revisions.put(account, log.revision(account)));
            AccountChange change = new AccountChange(
                    id,
                    wish,
                    fresh(wish),
                    revisions,
                    ChangeState.DRAFTED,
                    objections,
                    rows.count(wish),
                    List.of(),
                    origin.actor().toString(),
                    1,
                    clock.instant(),
                    null);
            rows.insert(change, steps(wish));
            return require(id);
        });
    }

    /**
     * Begins to do what was previewed.
     *
     * @throws ProblemException {@code change_stale} where something has happened in one of the accounts since, {@code
     *     change_objected}, {@code state_forbids}
     */
    public AccountChange execute(Origin origin, AccountChangeId id) {
        return begin(origin, id, ChangeState.DRAFTED, ChangeState.EXECUTING, change -> {
            change.revisions().forEach((account, revision) -> {
                if (log.revision(account) != revision) {
                    throw Problem.of(
                                    AccountsError.CHANGE_STALE,
                                    "%s has changed since the preview; draft the change again.",
                                    Quoted.text(account.text()))
                            .exception();
                }
            });
            requireNone(check.examine(change.wish()));
        });
    }

    /**
     * Begins to undo it.
     *
     * @throws ProblemException {@code change_sealed}, {@code state_forbids}
     */
    public AccountChange undo(Origin origin, AccountChangeId id) {
        return begin(origin, id, ChangeState.EXECUTED, ChangeState.UNDOING, change -> {
            if (change.undoUntil() == null || !clock.instant().isBefore(change.undoUntil())) {
                throw sealed(id);
            }
        });
    }

    /**
     * The change.
     *
     * @throws ProblemException {@code not_found}
     */
    public AccountChange require(AccountChangeId id) {
        return rows.find(id).orElseThrow(Unseen::exception);
    }

    /** Those of an account, newest first, with ids before {@code before}. */
    public List<AccountChange> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    /** Those that can no longer be undone. */
    void seal() {
        rows.seal(clock.instant());
    }

    private AccountChange begin(
            Origin origin, AccountChangeId id, ChangeState from, ChangeState to, Consumer<AccountChange> condition) {
        return transactions.execute(status -> {
            locks.lockForChange(ChangeJob.accounts(require(id)));
            AccountChange change = require(id);
            if (change.state() == ChangeState.SEALED) {
                throw sealed(id);
            }
            if (change.state() != from) {
                throw Problem.of(
                                AccountsError.STATE_FORBIDS,
                                "The change is %s; this needs one that is %s.",
                                change.state().word(),
                                from.word())
                        .with("state", change.state().word())
                        .exception();
            }
            condition.accept(change);
            rows.state(id, to, null);
            jobs.queue(
                    origin,
                    change.wish().account(),
                    ChangeJob.TYPE,
                    new ChangeJob.Input(id.text(), to == ChangeState.UNDOING));
            return require(id);
        });
    }

    private static void requireNone(List<ChangeObjection> objections) {
        if (!objections.isEmpty()) {
            throw Problem.of(
                            AccountsError.CHANGE_OBJECTED,
                            "%s",
                            objections.getFirst().text())
                    .with("objections", objections)
                    .exception();
        }
    }

    private static ProblemException sealed(AccountChangeId id) {
        return Problem.of(AccountsError.CHANGE_SEALED, "%s can no longer be undone.", Quoted.text(id.text()))
                .exception();
    }

    private @Nullable AccountId fresh(ChangeWish wish) {
        return switch (wish.kind()) {
            case CONVERT -> ids.next(AccountId.TYPE);
            case WRAP -> wish.other() == null ? ids.next(AccountId.TYPE) : null;
            case TRANSFER_OWNERSHIP, TRANSFER_NAME -> null;
        };
    }

    private List<ChangeStep> steps(ChangeWish wish) {
        List<ChangeStep> steps = new ArrayList<>();
        switch (wish.kind()) {
            case CONVERT -> steps.add(ChangeStep.of(ChangeStep.Deed.MAKE_ORGANIZATION));
            case WRAP -> {
                if (wish.other() == null) {
                    steps.add(ChangeStep.of(ChangeStep.Deed.MAKE_COMPANY));
                }
                steps.add(ChangeStep.of(ChangeStep.Deed.JOIN_COMPANY));
            }
            case TRANSFER_OWNERSHIP -> steps.add(ChangeStep.of(ChangeStep.Deed.HAND_OVER));
            case TRANSFER_NAME -> steps.add(ChangeStep.of(ChangeStep.Deed.MOVE_NAME));
        }
        participants.forEach(participant -> steps.add(ChangeStep.by(participant)));
        return steps;
    }
}
