package dev.bridge.platform.log;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import java.util.List;
import java.util.Set;

/**
 * Somebody who acts on the log under a name: every committed event is delivered, in the order of positions and so in
 * order per account. A bean that implements this runs, on one node of the installation at a time.
 *
 * <p>Effects in the database are exactly once, since {@link #read} runs in the transaction that moves the reader's
 * checkpoint. Whatever leaves the database (mail, webhooks) is started as a job from here, never done here.
 */
public interface EventReader {

    /** Permanent: the checkpoint is kept under it. In snake case, with the module first: {@code billing_invoices}. */
    String name();

    /** The types that it wants; empty for all. */
    default Set<EventType> types() {
        return Set.of();
    }

    /**
     * Reads events, oldest first, never none. If it throws, its effects are rolled back and the events come again, one
     * at a time and later each time; one that keeps failing is put aside as a dead letter, and with it what follows in
     * the same account, until somebody retries.
     */
    void read(List<Event> events);
}
