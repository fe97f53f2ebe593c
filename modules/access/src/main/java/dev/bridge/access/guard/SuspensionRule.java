package dev.bridge.access.guard;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountState;
import dev.bridge.accounts.AccountsError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.caller.Authorizer.Decision;
import dev.bridge.platform.caller.Caller;
import java.util.Optional;
import java.util.Set;

/**
 * What remains possible in an account that is suspended or closing: to see it, to pay, to take everything along, to leave,
 * and to bring it back or to its end. Only people may; what runs by itself stands still.
 */
final class SuspensionRule {

    /** The last words of the actions that remain. */
    private static final Set<String> REMAINING = Set.of("read", "export", "pay", "leave", "lift", "restore", "close");

    /** Those of them that change nothing. */
    private static final Set<String> LOOKING = Set.of("read", "export");

    private SuspensionRule() {}

    static boolean looksOnly(String action) {
        return LOOKING.contains(lastWord(action));
    }

    static Optional<Decision> objection(Caller caller, String action, Account account) {
        AccountState state = account.state();
        boolean open = state != AccountState.SUSPENDED && state != AccountState.CLOSING;
        boolean remains = REMAINING.contains(lastWord(action))
                && caller.principal().type().equals(Things.USER)
                && caller.actors().isEmpty();
        return open || remains ? Optional.empty() : Optional.of(new Decision.Refused(problem(state)));
    }

    private static String lastWord(String action) {
        return action.substring(action.lastIndexOf('.') + 1);
    }

    private static Problem problem(AccountState state) {
        return Problem.of(
                AccountsError.ACCOUNT_SUSPENDED,
                state == AccountState.CLOSING
                        ? "The account is closing, and can only be read, exported, paid for, left or restored; an owner can"
                                + " restore it."
                        : "The account is suspended, and can only be read, exported, paid for or left; settle what is open, or"
                                + " ask whoever suspended it.");
    }
}
