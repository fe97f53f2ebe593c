package dev.bridge.accounts.access;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Anything but an account.
 *
 * @param relations those that the caller stands in to it
 * @param organization the account that it belongs to; null for a person and for what belongs to nobody
 */
record RelatedThing(
        String type, Set<String> relations, @Nullable Related organization) implements Related {

    RelatedThing {
        relations = Set.copyOf(relations);
    }

    @Override
    public boolean holds(String relation) {
        return relations.contains(relation);
    }

    @Override
    public Optional<Related> follow(String relation) {
        return relation.equals(RelatedAccount.TYPE) ? Optional.ofNullable(organization) : Optional.empty();
    }
}
