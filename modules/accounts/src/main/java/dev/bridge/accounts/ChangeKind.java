package dev.bridge.accounts;

import java.util.Locale;

/** What a change does to accounts. */
public enum ChangeKind {
    /** A personal account becomes an organization, which the person owns; the person has a fresh personal account. */
    CONVERT("organization.convert"),
    /** An organization belongs to a company from then on, a new one or one that is there. */
    WRAP("organization.wrap"),
    /** Somebody else owns an account in an owner's place. */
    TRANSFER_OWNERSHIP("organization.transfer"),
    /** An account is called by the name of another. */
    TRANSFER_NAME("organization.transfer");

    private final String action;

    ChangeKind(String action) {
        this.action = action;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ChangeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What whoever makes it must be permitted on each of the accounts. */
    public String action() {
        return action;
    }
}
