package dev.bridge.accounts.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account of any kind; for permissions all are organizations.
 *
 * @param roles the caller's in it
 * @param company the one that an organization belongs to
 */
record RelatedAccount(Set<String> roles, @Nullable Related company) implements Related {

    static final String TYPE = "organization";

    RelatedAccount {
        roles = Set.copyOf(roles);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean holds(String relation) {
        return roles.contains(relation);
    }

    @Override
    public Optional<Related> follow(String relation) {
        return relation.equals("company") ? Optional.ofNullable(company) : Optional.empty();
    }
}
