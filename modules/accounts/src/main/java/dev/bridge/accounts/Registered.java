package dev.bridge.accounts;

/** A new person, with the personal account that they own. */
public record Registered(Principal person, Account account) {

    /** The person's id, as what it is. */
    public UserId user() {
        return (UserId) person.id();
    }
}
