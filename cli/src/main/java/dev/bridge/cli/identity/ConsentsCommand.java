package dev.bridge.cli.identity;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.identity.Consent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bridge consents}. */
@Command(name = "consents", description = "What one has allowed applications; alone, lists it.")
public final class ConsentsCommand implements Runnable {

    private final Session session;

    public ConsentsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists the applications and what they were allowed.")
    void list(@Mixin Listing listing) {
        Table<Consent> table = new Table<Consent>()
                .column("CLIENT", Consent::client)
                .column("NAME", Consent::name)
                .column("SCOPES", consent -> String.join(" ", consent.scopes()))
                .column("SINCE", Consent::grantedAt);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "Nothing was allowed to anybody.", table, client.consents()::list);
        }
    }

    @Command(name = "revoke", description = "Takes back what an application was allowed; it is signed out.")
    void revoke(@Parameters(paramLabel = "CLIENT", description = "The application: client_...") String id) {
        try (BridgeClient client = session.client()) {
            client.consents().revoke(id);
            session.done("Took back what " + id + " was allowed.");
        }
    }
}
