package dev.bridge.cli.operation;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.operation.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bridge activity}. */
@Command(name = "activity", description = "Shows what happened, newest first.")
public final class ActivityCommand implements Runnable {

    @Mixin
    private final Listing listing = new Listing();

    private final Session session;

    public ActivityCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Table<Event> table = new Table<Event>()
                .column("POSITION", Event::position)
                .column("TIME", Event::occurredAt)
                .column("WHAT", Event::type)
                .column("TO", Event::subject)
                .column("BY", Event::actor)
                .column("ACCOUNT", Event::account);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "Nothing has happened yet.", table, client.activity()::list);
        }
    }
}
