package dev.bridge.accounts;

import org.jspecify.annotations.Nullable;

/**
 * The account that an id, an alias or a name led to.
 *
 * @param renamedTo its present name, where it was found by an earlier one that still leads to it
 */
public record Resolved(Account account, @Nullable String renamedTo) {}
