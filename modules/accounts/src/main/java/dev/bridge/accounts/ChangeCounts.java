package dev.bridge.accounts;

/**
 * How much a change concerns, as its preview saw it.
 *
 * @param members people of the account that is changed
 * @param seatsNeeded further seats that they take in the pool of the company that it joins
 * @param invitations that are open
 */
public record ChangeCounts(long members, long seatsNeeded, long invitations, long serviceAccounts) {

    static final ChangeCounts NONE = new ChangeCounts(0, 0, 0, 0);
}
