package dev.bridge.access.guard;

import dev.bridge.accounts.Account;
import dev.bridge.decision.Grant;
import dev.bridge.decision.unified.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an action would be done to.
 *
 * @param entity as the graph calls it; an account by its id
 * @param account the one that it is or belongs to; null for what belongs to nobody
 * @param facts grants that no account stores: whose it is, and who stands in a relation to it as its own
 * @param isOwn whether the credential is to be used on itself, for which it needs no scope
 */
record Thing(Entity entity, @Nullable Account account, List<Grant> facts, boolean isOwn) {

    static final String ORGANIZATION = "organization";

    Thing {
        facts = List.copyOf(facts);
    }

    boolean isAccount() {
        return entity.type().equals(ORGANIZATION);
    }
}
