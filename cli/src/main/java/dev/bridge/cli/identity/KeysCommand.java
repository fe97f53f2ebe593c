package dev.bridge.cli.identity;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.identity.SigningKey;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code bridge keys}. */
@Command(name = "keys", description = "Keys that sign people's tokens; alone, lists them.")
public final class KeysCommand implements Runnable {

    private final Session session;

    public KeysCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Lists the keys: which sign, which come next, which only verify.")
    void list() {
        try (BridgeClient client = session.client()) {
            print(client.signingKeys().list());
        }
    }

    @Command(name = "rotate", description = "Lets the next keys sign from now on; nobody is signed out.")
    void rotate() {
        try (BridgeClient client = session.client()) {
            print(client.signingKeys().rotate());
        }
    }

    private void print(List<SigningKey> keys) {
        if (session.isJson()) {
            session.printJson(keys);
            return;
        }
        if (keys.isEmpty()) {
            session.print("There are no keys yet; the first token makes them.");
            return;
        }
        Facts facts = new Facts();
        keys.forEach(key -> facts.with(key.id(), key.algorithm() + ", " + key.state()));
        session.print(facts.text());
    }
}
