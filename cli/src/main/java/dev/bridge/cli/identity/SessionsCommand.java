package dev.bridge.cli.identity;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge sessions}. */
@Command(name = "sessions", description = "The browsers that one is signed in with; alone, lists them.")
public final class SessionsCommand implements Runnable {

    private final Session session;

    public SessionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists the browsers that one is signed in with, newest first.")
    void list(@Mixin Listing listing) {
        Table<dev.bridge.sdk.identity.Session> table = new Table<dev.bridge.sdk.identity.Session>()
                .column("ID", dev.bridge.sdk.identity.Session::id)
                .column("BROWSER", dev.bridge.sdk.identity.Session::browser)
                .column("ADDRESS", dev.bridge.sdk.identity.Session::address)
                .column("LEVEL", dev.bridge.sdk.identity.Session::acr)
                .column("STARTED", dev.bridge.sdk.identity.Session::startedAt)
                .column("SEEN", dev.bridge.sdk.identity.Session::seenAt)
                .column("THIS", shown -> shown.current() ? "this" : null);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no sessions.", table, client.sessions()::list);
        }
    }

    @Command(name = "end", description = "Signs a browser out, or with --all every one.")
    void end(
            @Parameters(paramLabel = "ID", arity = "0..1", description = "The session: session_...") @Nullable
                    String id,
            @Option(names = "--all", description = "Signs out everywhere.") boolean all) {
        if (all == (id != null)) {
            throw CommandFailure.usage("Name a session, or say --all.");
        }
        try (BridgeClient client = session.client()) {
            if (id == null) {
                client.sessions().endAll();
                session.done("Signed out everywhere.");
            } else {
                client.sessions().end(id);
                session.done("Signed out of " + id + ".");
            }
        }
    }
}
