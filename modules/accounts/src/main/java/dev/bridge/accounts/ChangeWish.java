package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed.
 *
 * @param account that is converted, wrapped, owned by somebody else, or gives its name away
 * @param other the company that it joins, null for a new one; the account that gets the name
 * @param from the owner who hands over
 * @param to the owner who takes over
 * @param name of a new company; may be null
 * @param displayName of a new company, or of the organization that a personal account becomes; null for the present one
 */
public record ChangeWish(
        ChangeKind kind,
        AccountId account,
        @Nullable AccountId other,
        @Nullable UserId from,
        @Nullable UserId to,
        @Nullable String name,
        @Nullable String displayName) {}
