package dev.bridge.accounts;

import dev.bridge.kernel.event.Origin;
import java.util.List;

/**
 * A module above that has to do with changes of accounts. A bean that implements this is found by itself.
 *
 * <p>What it does is a step like any other: in the transaction that holds the locks of the accounts concerned, begun again
 * after a crash, so that it must bear being repeated.
 */
public interface AccountChangeParticipant {

    /** In steps and objections: {@code billing}. */
    String name();

    /** What stands against the change, from the module's view. */
    List<ChangeObjection> examine(ChangeWish wish);

    void apply(Origin origin, AccountChangeId change, ChangeWish wish);

    void undo(Origin origin, AccountChangeId change, ChangeWish wish);
}
