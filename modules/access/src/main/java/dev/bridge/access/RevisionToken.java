package dev.bridge.access;

import dev.bridge.kernel.id.AccountId;

/**
 * A place in the history of an account. What was written with it, or before it, is in every view that has reached it.
 *
 * @param revision of the account
 * @param platformRevision of the platform's account
 * @param companyRevision of the company above the account; 0 where there is none
 */
public record RevisionToken(AccountId account, long revision, long platformRevision, long companyRevision) {

    /** Whether whoever knows this also knows the other; of another account only its platform's part counts. */
    public boolean reaches(RevisionToken other) {
        return platformRevision >= other.platformRevision
                && (!account.equals(other.account)
                        || (revision >= other.revision && companyRevision >= other.companyRevision));
    }
}
