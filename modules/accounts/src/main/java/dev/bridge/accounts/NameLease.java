package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right of an account to a name.
 *
 * @param folded what names are compared by
 * @param skeleton what names that look alike have in common
 * @param grandfathered whether it looks like another name and was let in all the same
 * @param account null for a name that is reserved for nobody
 * @param until when a redirect ends; null in the other states
 */
public record NameLease(
        String folded,
        String skeleton,
        boolean grandfathered,
        String shown,
        @Nullable AccountId account,
        LeaseState state,
        @Nullable Instant until,
        Instant since) {

    /** The state at a time: a redirect whose time is over is a tombstone, whether or not its row says so yet. */
    public LeaseState stateAt(Instant now) {
        return until != null && !now.isBefore(until) ? LeaseState.TOMBSTONE : state;
    }

    /** The account is called by it from now on. */
    NameLease active(AccountId newAccount, String newShown, Instant now) {
        return new NameLease(folded, skeleton, grandfathered, newShown, newAccount, LeaseState.ACTIVE, null, now);
    }

    /** It leads to its account until then. */
    NameLease redirect(Instant now, Instant newUntil) {
        return new NameLease(folded, skeleton, grandfathered, shown, account, LeaseState.REDIRECT, newUntil, now);
    }
}
