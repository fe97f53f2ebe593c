package dev.bridge.billing.store;

import dev.bridge.kernel.id.AccountId;
import java.util.Collection;

/** Ids as arrays of a statement. */
final class AccountArray {

    private AccountArray() {}

    static String[] of(Collection<AccountId> accounts) {
        return accounts.stream().map(account -> account.uuid().toString()).toArray(String[]::new);
    }
}
