package dev.bridge.cli.operation;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.OperatorKeys;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.operation.NewOperatorKey;
import dev.bridge.sdk.operation.OperatorKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bridge operator-keys}. */
@Command(name = "operator-keys", description = "Credentials of those who run the installation; alone, lists them.")
public final class OperatorKeysCommand implements Runnable {

    private final Session session;

    public OperatorKeysCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists keys, newest first, revoked ones too.")
    void list(@Mixin Listing listing) {
        Table<OperatorKey> table = new Table<OperatorKey>()
                .column("ID", OperatorKey::id)
                .column("NAME", OperatorKey::name)
                .column("CREATED", OperatorKey::createdAt)
                .column("BY", OperatorKey::createdBy)
                .column("REVOKED", OperatorKey::revokedAt);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no keys.", table, client.operatorKeys()::list);
        }
    }

    @Command(name = "create", description = "Makes a key and shows it, this once.")
    void create(@Parameters(paramLabel = "NAME", description = "Whose it is, for people.") String name) {
        try (BridgeClient client = session.client()) {
            NewOperatorKey key = client.operatorKeys().create(name);
            if (session.isJson()) {
                session.printJson(key);
                return;
            }
            session.print(
                    "Made " + key.id() + " (" + Printable.line(key.name()) + "). The key is shown this once; keep it:");
            session.print("");
            session.print("  " + key.secret());
        }
    }

    @Command(name = "show", description = "Shows one key, without the key itself.")
    void show(@Parameters(paramLabel = "ID", description = "The key: opkey_...") String id) {
        try (BridgeClient client = session.client()) {
            print(client.operatorKeys().show(id).value());
        }
    }

    @Command(name = "rename", description = "Gives a key another name.")
    void rename(
            @Parameters(paramLabel = "ID", description = "The key: opkey_...") String id,
            @Parameters(paramLabel = "NAME", description = "Whose it is, for people.") String name) {
        try (BridgeClient client = session.client()) {
            OperatorKeys keys = client.operatorKeys();
            Versioned<OperatorKey> present = keys.show(id);
            print(keys.rename(id, name, present.etag()).value());
        }
    }

    @Command(name = "revoke", description = "Makes a key worthless, at once and for good.")
    void revoke(@Parameters(paramLabel = "ID", description = "The key: opkey_...") String id) {
        try (BridgeClient client = session.client()) {
            client.operatorKeys().revoke(id);
            print(client.operatorKeys().show(id).value());
        }
    }

    private void print(OperatorKey key) {
        if (session.isJson()) {
            session.printJson(key);
            return;
        }
        session.print(new Facts()
                .with("key", key.id())
                .with("name", key.name())
                .with("created", key.createdAt())
                .with("by", key.createdBy())
                .with("revoked", key.revokedAt())
                .text());
    }
}
