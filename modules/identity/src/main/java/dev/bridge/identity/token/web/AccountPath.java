package dev.bridge.identity.token.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;

/** The account that a path names by id, alias or name. */
final class AccountPath {

    private AccountPath() {}

    static AccountId id(Accounts accounts, String org) {
        return accounts.resolve(org)
                .map(resolved -> resolved.account().id())
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "There is no such thing, or none that you may see.")
                                .exception());
    }
}
