package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves accounts between states, along the edges of {@link StateEdge} only. What an account's state permits, {@link
 * #requireOpen} says.
 */
public final class AccountStates {

    /** Between the wish to close and the end, in which it can be taken back. */
    public static final Duration GRACE = Duration.ofDays(30);

    private final AccountRows accounts;
    private final LockedReading locks;
    private final StateWriter writer;
    private final Names names;
    private final Closing closing;
    private final OwnerMail mail;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    AccountStates(
            AccountRows accounts,
            LockedReading locks,
            StateWriter writer,
            Names names,
            Closing closing,
            OwnerMail mail,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.accounts = accounts;
        this.locks = locks;
        this.writer = writer;
        this.names = names;
        this.closing = closing;
        this.mail = mail;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sets how the account stands with what it owes; the same again changes nothing.
     *
     * @throws ProblemException {@code state_forbids} where no edge leads there
     */
    public Account standing(Origin origin, AccountId id, Standing standing) {
        return underLock(id, before -> {
            if (before.standing() == standing) {
                return before;
            }
            StateEdge edge = StateEdge.between(before.standing(), standing);
            if (edge == null) {
                throw forbidden(before, standing.word());
            }
            Account after = follow(
                    origin,
                    edge,
                    Authority.BILLING,
                    before,
                    before.with(standing, before.reasons(), before.closingSince(), before.closedAt()));
            if (standing == Standing.PAST_DUE) {
                mail.pastDue(after);
            }
            return after;
        });
    }

    /**
     * Suspends for one more reason; the same again changes nothing. A company's suspension holds its organizations too.
     *
     * @throws ProblemException {@code state_forbids}
     */
    public Account suspend(Origin origin, Authority by, AccountId id, SuspensionReason reason) {
        return underLock(id, before -> {
            if (before.reasons().contains(reason) && StateEdge.suspend(reason).mayBeCausedBy(by)) {
                return before;
            }
            EnumSet<SuspensionReason> reasons = EnumSet.of(reason);
            reasons.addAll(before.reasons());
            Account after = follow(origin, StateEdge.suspend(reason), by, before, withReasons(before, reasons));
            mail.suspended(after, reason);
            return after;
        });
    }

    /**
     * Takes one reason away, by whoever may give it.
     *
     * @throws ProblemException {@code state_forbids}
     */
    public Account lift(Origin origin, Authority by, AccountId id, SuspensionReason reason) {
        return underLock(id, before -> {
            EnumSet<SuspensionReason> reasons = EnumSet.complementOf(EnumSet.of(reason));
            reasons.retainAll(before.reasons());
            return follow(origin, StateEdge.lift(reason), by, before, withReasons(before, reasons));
        });
    }

    /**
     * Begins to close an organization, or a company that has no open organizations; it ends after {@link #GRACE}. Its open
     * invitations are void, also where it is restored.
     *
     * @throws ProblemException {@code state_forbids}, {@code change_objected} where a module above objects
     */
    public Account close(Origin origin, Authority by, AccountId id) {
        return underLock(id, before -> {
            requireShared(before);
            requireNoneOpenWithin(before);
            Account after = follow(
                    origin,
                    StateEdge.CLOSE,
                    by,
                    before,
                    before.with(before.standing(), before.reasons(), clock.instant(), null));
            closing.requireNoObjection(id);
            closing.voidInvitations(origin, id);
            return after;
        });
    }

    /**
     * Takes the wish to close back: the account is what its other facts say.
     *
     * @throws ProblemException {@code state_forbids}
     */
    public Account restore(Origin origin, Authority by, AccountId id) {
        return underLock(id, before -> {
            requireShared(before);
            requireOpenAbove(before);
            return follow(
                    origin,
                    StateEdge.RESTORE,
                    by,
                    before,
                    before.with(before.standing(), before.reasons(), null, null));
        });
    }

    /** Ends organizations and companies whose grace time is over, each in a transaction; the job that comes round calls it. */
    void endOverdue(Origin origin) {
        for (AccountId id : accounts.closingSince(clock.instant().minus(GRACE))) {
            underLock(id, before -> isOverdue(before) ? end(origin, before) : before);
        }
    }

    /** Closes for good, under the caller's lock. */
    private Account end(Origin origin, Account before) {
        names.bury(before.id());
        Account after = follow(
                origin,
                StateEdge.END,
                Authority.CLOCK,
                before,
                before.with(before.standing(), before.reasons(), before.closingSince(), clock.instant()));
        closing.releaseSeats(origin, before.id());
        return after;
    }

    private boolean isOverdue(Account account) {
        return account.closedAt() == null
                && account.closingSince() != null
                && !clock.instant().isBefore(account.closingSince().plus(GRACE));
    }

    /**
     * Passes for an account in which things may be changed.
     *
     * @throws ProblemException {@code account_suspended}, {@code state_forbids} where it is closing, {@code
     *     account_closed}
     */
    public void requireOpen(Account account) {
        switch (account.state()) {
            case CLOSED -> throw closed(account);
            case CLOSING -> throw forbidden(account, "anything but reading, paying, exporting and restoring");
            case SUSPENDED ->
                throw Problem.of(
                                AccountsError.ACCOUNT_SUSPENDED,
                                "%s is suspended (%s); it can be read, paid and exported until that is settled.",
                                described(account),
                                String.join(", ", reasons(account)))
                        .with("reasons", reasons(account))
                        .exception();
            case PAST_DUE, TRIAL, ACTIVE -> {}
        }
    }

    private Account underLock(AccountId id, UnaryOperator<Account> change) {
        return transactions.execute(status -> {
            locks.lock(() -> Stream.of(List.of(id), accounts.organizationsOf(id), accounts.companiesOf(List.of(id)))
                    .flatMap(List::stream)
                    .toList());
            return change.apply(accounts.find(id).orElseThrow(() -> Accounts.missing(id.text())));
        });
    }

    private Account follow(Origin origin, StateEdge edge, Authority by, Account before, Account after) {
        if (before.closedAt() != null) {
            throw closed(before);
        }
        if (!edge.mayBeCausedBy(by) || !edge.begins(before)) {
            throw forbidden(before, edge.word());
        }
        return writer.write(origin, edge, by, before, after);
    }

    private static void requireShared(Account account) {
        if (account.person() != null) {
            throw Problem.of(
                            AccountsError.STATE_FORBIDS,
                            "%s is a person's own account, which closes with the person; close the person.",
                            described(account))
                    .exception();
        }
    }

    private void requireNoneOpenWithin(Account company) {
        List<AccountId> open = accounts.openOrganizationsOf(company.id());
        if (!open.isEmpty()) {
            throw Problem.of(
                            AccountsError.STATE_FORBIDS,
                            "%s has %d open organizations, which would stand alone; close them first.",
                            described(company),
                            open.size())
                    .with(
                            "organizations",
                            open.stream().map(AccountId::text).limit(20).toList())
                    .exception();
        }
    }

    private void requireOpenAbove(Account organization) {
        AccountId company = organization.parent();
        if (company != null && accounts.find(company).orElseThrow().closingSince() != null) {
            throw Problem.of(
                            AccountsError.STATE_FORBIDS,
                            "The company of %s is closing; restore the company first.",
                            described(organization))
                    .exception();
        }
    }

    private static Account withReasons(Account account, Set<SuspensionReason> reasons) {
        return account.with(account.standing(), reasons, account.closingSince(), account.closedAt());
    }

    private static List<String> reasons(Account account) {
        return Stream.concat(account.reasons().stream(), account.companyReasons().stream())
                .map(SuspensionReason::word)
                .distinct()
                .sorted()
                .toList();
    }

    private static ProblemException closed(Account account) {
        return Problem.of(AccountsError.ACCOUNT_CLOSED, "%s is closed for good.", described(account))
                .exception();
    }

    private static ProblemException forbidden(Account account, String what) {
        return Problem.of(
                        AccountsError.STATE_FORBIDS,
                        "%s is %s, which does not allow %s.",
                        described(account),
                        account.state().word().replace('_', ' '),
                        what)
                .with("state", account.state().word())
                .exception();
    }

    private static String described(Account account) {
        String name = account.name();
        return Quoted.text(name == null ? account.id().text() : name);
    }
}
