package dev.bridge.cli.operation;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.operation.Found;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge find}. */
@Command(
        name = "find",
        description = "Finds organizations by name, people by email address, invoices and credit notes by number.")
public final class FindCommand implements Runnable {

    @Parameters(
            paramLabel = "TEXT",
            description =
                    "A name or the beginning of it, words of what an organization is called, an address, a number.")
    private String text = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "organizations, people or documents; all where it is left out.")
    private @Nullable String kind;

    @Option(names = "--limit", paramLabel = "N", description = "How many of a kind at most, up to 20; 5 unless told.")
    private int limit = 5;

    private final Session session;

    public FindCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Table<Found> table = new Table<Found>()
                .column("TYPE", Found::type)
                .column("ID", Found::id)
                .column("WHAT", Found::title)
                .column("", Found::detail);
        try (BridgeClient client = session.client()) {
            session.printAll(
                    "Nothing is found, among what you may see.",
                    table,
                    client.search().find(text, kind, limit));
        }
    }
}
