package dev.bridge.accounts;

import dev.bridge.accounts.name.NameText;
import dev.bridge.accounts.name.ReservedNames;
import dev.bridge.accounts.store.NameRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.time.InstantSource;
import java.util.Optional;

/** Names as leases: an account has the right to a name for a time, and what was somebody's is nobody else's for long. */
public final class Names {

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

    /** Gives a new account, whose row the caller has locked, its first name. */
    NameLease claim(AccountId account, String text) {
        NameText name = NameText.parse(text);
        if (ReservedNames.isReserved(name)) {
            throw Problem.of(
                            AccountsError.NAME_RESERVED,
                            "%s is, or looks like, a word that no account is called by; choose another name.",
                            Quoted.text(text))
                    .exception();
        }
        NameLease lease = new NameLease(
                name.folded(),
                name.skeleton(),
                false,
                name.shown(),
                account,
                LeaseState.ACTIVE,
                null,
                clock.instant());
        if (!names.insert(lease)) {
            throw unavailable(text);
        }
        return lease;
    }

    /** A closed account's names lead nowhere any more, and are nobody else's. */
    void bury(AccountId account) {
        names.bury(account, clock.instant());
    }

    /** One sentence for all: who has the name, and since when, is nobody's business. */
    static ProblemException unavailable(String text) {
        return Problem.of(
                        AccountsError.NAME_UNAVAILABLE,
                        "%s cannot be had, since it or a name that looks like it is or was somebody's; choose another.",
                        Quoted.text(text))
                .exception();
    }
}
