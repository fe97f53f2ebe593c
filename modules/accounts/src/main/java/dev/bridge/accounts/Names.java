package dev.bridge.accounts;

import dev.bridge.accounts.name.NameText;
import dev.bridge.accounts.name.ReservedNames;
import dev.bridge.accounts.store.NameRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names as leases: an account has the right to a name for a time, and what was somebody's is nobody else's until the
 * operator frees it. What changes here is done under the account's lock; {@link NameChanges} has the operations.
 */
public final class Names {

    /** For how long a name that was given up leads to its account. */
    public static final Duration REDIRECT = Duration.ofDays(90);

    /** The time in which {@link AccountsLimits#RENAMES} are counted. */
    private static final Duration RENAMES_WITHIN = Duration.ofDays(30);

    private final NameRows names;
    private final InstantSource clock;

    Names(NameRows names, InstantSource clock) {
        this.names = names;
        this.clock = clock;
    }

    /** The lease of a name, whatever its state. */
    public Optional<NameLease> find(String name) {
        String folded = NameText.folded(name);
        return folded == null ? Optional.empty() : names.find(folded);
    }

    /** Names that look like another and were let in all the same, for the operator to look at, by name. */
    public List<NameLease> grandfathered(String after, int limit) {
        return names.grandfathered(after, limit);
    }

    /** All names that the account has or had, the latest first. */
    public List<NameLease> of(AccountId account) {
        return names.of(account);
    }

    /**
     * Gives an account, whose row the caller has locked, its first name.
     *
     * @throws ProblemException {@code name_invalid}, {@code name_reserved}, {@code name_unavailable}
     */
    NameLease claim(AccountId account, String text) {
        return take(account, NameText.parse(text), text);
    }

    /**
     * Calls an account by another name; the one before leads to it for {@link #REDIRECT}. The account may return to any name
     * that it had. Another way of writing the same name is no renaming.
     *
     * @throws ProblemException {@code name_invalid}, {@code name_reserved}, {@code name_unavailable}, {@code
     *     renamed_too_often}
     */
    NameLease rename(AccountId account, String text) {
        NameText name = NameText.parse(text);
        NameLease present = names.active(account).orElse(null);
        if (present == null) {
            return take(account, name, text);
        }
        if (present.folded().equals(name.folded())) {
            NameLease rewritten = present.active(account, name.shown(), present.since());
            names.update(rewritten);
            return rewritten;
        }
        count(account);
        redirect(present);
        return take(account, name, text);
    }

    /**
     * Gives the name that one account is called by to another, which is called by it from then on; what that was called by
     * before leads to it for {@link #REDIRECT}. The caller has locked both.
     *
     * @throws ProblemException {@code not_found} where the account has no name
     */
    NameLease transfer(AccountId from, AccountId to) {
        NameLease name = names.active(from)
                .orElseThrow(() -> Problem.of(
                                AccountsError.STATE_FORBIDS,
                                "%s has no name that it could give away.",
                                Quoted.text(from.text()))
                        .exception());
        names.active(to).ifPresent(this::redirect);
        NameLease moved = name.active(to, name.shown(), clock.instant());
        names.update(moved);
        return moved;
    }

    /**
     * Keeps a name from everybody, or for one account.
     *
     * @throws ProblemException {@code name_invalid}, {@code name_unavailable}
     */
    NameLease reserve(String text, @Nullable AccountId account) {
        NameText name = NameText.parse(text);
        NameLease lease = lease(name, account, LeaseState.RESERVED);
        if (!names.insert(lease)) {
            throw unavailable(text);
        }
        return lease;
    }

    /**
     * Lets anybody have a name that leads nowhere.
     *
     * @throws ProblemException {@code state_forbids} where it leads to an account
     */
    void free(NameLease lease) {
        switch (lease.stateAt(clock.instant())) {
            case ACTIVE, REDIRECT ->
                throw Problem.of(
                                AccountsError.STATE_FORBIDS,
                                "%s leads to an account; a name is freed when it does not any more.",
                                Quoted.text(lease.shown()))
                        .exception();
            case RESERVED, TOMBSTONE -> names.delete(lease.folded());
        }
    }

    /** A closed account's names lead nowhere any more, and are nobody else's. */
    void bury(AccountId account) {
        names.bury(account, clock.instant());
    }

    /** Redirects whose time is over lead nowhere, as {@link NameLease#stateAt} says already. */
    void buryOverdue() {
        names.buryOverdue(clock.instant());
    }

    /** One sentence for all: who has the name, and since when, is nobody's business. */
    static ProblemException unavailable(String text) {
        return Problem.of(
                        AccountsError.NAME_UNAVAILABLE,
                        "%s cannot be had, since it or a name that looks like it is or was somebody's; choose another.",
                        Quoted.text(text))
                .exception();
    }

    private NameLease take(AccountId account, NameText name, String text) {
        NameLease known = names.find(name.folded()).orElse(null);
        if (known != null && account.equals(known.account())) {
            NameLease again = known.active(account, name.shown(), clock.instant());
            names.update(again);
            return again;
        }
        if (known == null && ReservedNames.isReserved(name)) {
            throw Problem.of(
                            AccountsError.NAME_RESERVED,
                            "%s is, or looks like, a word that no account is called by; choose another name.",
                            Quoted.text(text))
                    .exception();
        }
        NameLease lease = lease(name, account, LeaseState.ACTIVE);
        if (known != null || !names.insert(lease)) {
            throw unavailable(text);
        }
        return lease;
    }

    private NameLease lease(NameText name, @Nullable AccountId account, LeaseState state) {
        return new NameLease(
                name.folded(), name.skeleton(), false, name.shown(), account, state, null, clock.instant());
    }

    private void redirect(NameLease lease) {
        Instant now = clock.instant();
        names.update(lease.redirect(now, now.plus(REDIRECT)));
    }

    private void count(AccountId account) {
        Instant now = clock.instant();
        Instant since = now.minus(RENAMES_WITHIN);
        if (names.renamesSince(account, since) >= AccountsLimits.RENAMES.value()) {
            throw Problem.of(
                            AccountsError.RENAMED_TOO_OFTEN,
                            "%s has been renamed %d times in %d days; it can be renamed again later.",
                            Quoted.text(account.text()),
                            AccountsLimits.RENAMES.value(),
                            RENAMES_WITHIN.toDays())
                    .exception();
        }
        names.renamed(account, now, since);
    }
}
