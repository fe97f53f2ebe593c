package dev.bridge.cli.identity;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Passkeys;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.identity.Passkey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bridge passkeys}. */
@Command(name = "passkeys", description = "One's passkeys, which are made in a browser; alone, lists them.")
public final class PasskeysCommand implements Runnable {

    private static final String ID = "The passkey: passkey_...";

    private final Session session;

    public PasskeysCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Lists one's passkeys.")
    void list() {
        Table<Passkey> table = new Table<Passkey>()
                .column("ID", Passkey::id)
                .column("NAME", Passkey::name)
                .column("CREATED", Passkey::createdAt)
                .column("USED", Passkey::usedAt);
        try (BridgeClient client = session.client()) {
            session.printAll("There are no passkeys.", table, client.passkeys().list());
        }
    }

    @Command(name = "show", description = "Shows one passkey.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.passkeys().show(id).value(), PasskeysCommand::facts);
        }
    }

    @Command(name = "rename", description = "Gives a passkey another name.")
    void rename(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "NAME", description = "What it is on, for oneself.") String name) {
        try (BridgeClient client = session.client()) {
            Passkeys passkeys = client.passkeys();
            Versioned<Passkey> present = passkeys.show(id);
            session.show(passkeys.rename(id, name, present.etag()).value(), PasskeysCommand::facts);
        }
    }

    @Command(name = "remove", description = "Removes a passkey; nobody signs in with it again.")
    void remove(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            client.passkeys().remove(id);
            session.done("Removed " + id + ".");
        }
    }

    private static Facts facts(Passkey passkey) {
        return new Facts()
                .with("passkey", passkey.id())
                .with("name", passkey.name())
                .with("backed up", passkey.backedUp() ? "yes" : "no")
                .with("created", passkey.createdAt())
                .with("used", passkey.usedAt());
    }
}
