package dev.bridge.accounts.access;

import dev.bridge.accounts.Account;
import org.jspecify.annotations.Nullable;

/**
 * What an action would be done to.
 *
 * @param related how the caller is related to it
 * @param account the account that it is or belongs to; null for what belongs to nobody
 * @param isOwn whether the credential is to be used on itself, for which it needs no scope
 */
record Target(Related related, @Nullable Account account, boolean isOwn) {}
