package dev.bridge.accounts;

import static dev.bridge.accounts.Authority.BILLING;
import static dev.bridge.accounts.Authority.CLOCK;
import static dev.bridge.accounts.Authority.OPERATOR;
import static dev.bridge.accounts.Authority.OWNER;
import static dev.bridge.accounts.SuspensionReason.ABUSE;
import static dev.bridge.accounts.SuspensionReason.PAYMENT;
import static dev.bridge.accounts.SuspensionReason.REQUEST;
import static dev.bridge.accounts.SuspensionReason.SECURITY;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The edges between the states of an account: from where, and who may cause them. No other change of state happens. */
enum StateEdge {
    //                 from                                              by
    SUBSCRIBE(open().and(stands(Standing.TRIAL)), BILLING),
    FALL_DUE(stays().and(stands(Standing.GOOD)), BILLING),
    SETTLE(stays().and(stands(Standing.PAST_DUE)), BILLING),

    SUSPEND_PAYMENT(open().and(stands(Standing.GOOD).negate()), BILLING, OPERATOR),
    SUSPEND_ABUSE(open(), OPERATOR),
    SUSPEND_SECURITY(open(), OPERATOR),
    SUSPEND_REQUEST(open(), OWNER),

    LIFT_PAYMENT(open().and(suspendedFor(PAYMENT)), BILLING, OPERATOR),
    LIFT_ABUSE(open().and(suspendedFor(ABUSE)), OPERATOR),
    LIFT_SECURITY(open().and(suspendedFor(SECURITY)), OPERATOR),
    LIFT_REQUEST(open().and(suspendedFor(REQUEST)), OWNER),

    CLOSE(open(), OWNER, OPERATOR),
    RESTORE(StateEdge::isClosing, OWNER, OPERATOR),
    END(StateEdge::isClosing, CLOCK);

    /** None of these has a state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Account> from;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Authority> by;

    StateEdge(Predicate<Account> from, Authority... by) {
        this.from = from;
        this.by = Set.of(by);
    }

    /** The edge from one standing to another; null where there is none. */
    static @Nullable StateEdge between(Standing before, Standing after) {
        return switch (before) {
            case TRIAL -> after == Standing.GOOD ? SUBSCRIBE : null;
            case GOOD -> after == Standing.PAST_DUE ? FALL_DUE : null;
            case PAST_DUE -> after == Standing.GOOD ? SETTLE : null;
        };
    }

    static StateEdge suspend(SuspensionReason reason) {
        return valueOf("SUSPEND_" + reason.name());
    }

    static StateEdge lift(SuspensionReason reason) {
        return valueOf("LIFT_" + reason.name());
    }

    boolean begins(Account account) {
        return from.test(account);
    }

    boolean mayBeCausedBy(Authority authority) {
        return by.contains(authority);
    }

    /** In events: {@code suspend_abuse}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Neither closing nor closed; suspended ones are. */
    private static Predicate<Account> open() {
        return account -> account.closingSince() == null && account.closedAt() == null;
    }

    /** What is owed goes on being told while an account closes. */
    private static Predicate<Account> stays() {
        return account -> account.closedAt() == null;
    }

    private static boolean isClosing(Account account) {
        return account.state() == AccountState.CLOSING;
    }

    private static Predicate<Account> stands(Standing standing) {
        return account -> account.standing() == standing;
    }

    private static Predicate<Account> suspendedFor(SuspensionReason reason) {
        return account -> account.reasons().contains(reason);
    }
}
