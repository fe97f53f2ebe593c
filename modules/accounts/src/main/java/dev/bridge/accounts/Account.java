package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that owns things. Its id never changes; all else may.
 *
 * @param person whose personal account it is; null for all others
 * @param parent the company that an organization belongs to
 * @param name its active name, as it was written
 * @param timeZone decides where its days and billing periods begin
 * @param reasons why it is suspended itself
 * @param companyReasons why its company is, which holds it too
 * @param closingSince when it was asked to close; it closes for good when the grace time is over
 * @param epoch credentials that were issued for it under a lower one are dead
 * @param version what If-Match names
 */
public record Account(
        AccountId id,
        AccountKind kind,
        @Nullable UserId person,
        @Nullable AccountId parent,
        @Nullable String name,
        String displayName,
        ZoneId timeZone,
        Standing standing,
        Set<SuspensionReason> reasons,
        Set<SuspensionReason> companyReasons,
        @Nullable Instant closingSince,
        @Nullable Instant closedAt,
        long epoch,
        long version,
        Instant createdAt) {

    public Account {
        reasons = Set.copyOf(reasons);
        companyReasons = Set.copyOf(companyReasons);
    }

    /** Follows from the facts, so going back to what it was needs no memory. */
    public AccountState state() {
        if (closedAt != null) {
            return AccountState.CLOSED;
        }
        if (closingSince != null) {
            return AccountState.CLOSING;
        }
        if (!reasons.isEmpty() || !companyReasons.isEmpty()) {
            return AccountState.SUSPENDED;
        }
        return switch (standing) {
            case PAST_DUE -> AccountState.PAST_DUE;
            case TRIAL -> AccountState.TRIAL;
            case GOOD -> AccountState.ACTIVE;
        };
    }

    /** The same account with other facts. */
    Account with(
            Standing newStanding,
            Set<SuspensionReason> newReasons,
            @Nullable Instant newClosingSince,
            @Nullable Instant newClosedAt) {
        return new Account(
                id,
                kind,
                person,
                parent,
                name,
                displayName,
                timeZone,
                newStanding,
                newReasons,
                companyReasons,
                newClosingSince,
                newClosedAt,
                epoch,
                version,
                createdAt);
    }
}
