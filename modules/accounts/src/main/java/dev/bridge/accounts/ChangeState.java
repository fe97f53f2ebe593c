package dev.bridge.accounts;

import java.util.Locale;

/** How far a change of accounts is. */
public enum ChangeState {
    DRAFTED,
    EXECUTING,
    EXECUTED,
    UNDOING,
    UNDONE,
    /** It can no longer be undone. */
    SEALED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ChangeState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
