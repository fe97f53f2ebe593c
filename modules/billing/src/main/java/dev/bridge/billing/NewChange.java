package dev.bridge.billing;

import dev.bridge.billing.timeline.Change;
import java.util.List;

/**
 * What is to change about a subscription, all of it at one instant.
 *
 * @param changes each is an entry of its own, in this order
 * @param invoicedAtOnce whether it is billed when it takes effect; else with the next invoice
 */
public record NewChange(List<Change> changes, Effective effective, boolean invoicedAtOnce) {

    public NewChange {
        changes = List.copyOf(changes);
    }

    /** One change, billed with the next invoice. */
    public static NewChange of(Change change, Effective effective) {
        return new NewChange(List.of(change), effective, false);
    }
}
