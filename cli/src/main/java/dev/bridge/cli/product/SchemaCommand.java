package dev.bridge.cli.product;

import dev.bridge.cli.session.Session;
import dev.bridge.sdk.BridgeClient;
import picocli.CommandLine.Command;

/** {@code bridge schema}. */
@Command(name = "schema", description = "Prints the JSON Schema of manifests, for editors.")
public final class SchemaCommand implements Runnable {

    private final Session session;

    public SchemaCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (BridgeClient client = session.openClient()) {
            session.print(client.products().schema().stripTrailing());
        }
    }
}
