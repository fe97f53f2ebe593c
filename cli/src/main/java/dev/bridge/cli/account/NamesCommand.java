package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.Name;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge names}. */
@Command(name = "names", description = "What accounts are called.")
public final class NamesCommand {

    private static final String NAME = "The name: acme.";

    private final Session session;

    public NamesCommand(Session session) {
        this.session = session;
    }

    @Command(name = "show", description = "Shows whose a name is.")
    void show(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        try (BridgeClient client = session.client()) {
            session.show(client.names().show(name), NamesCommand::facts);
        }
    }

    @Command(
            name = "grandfathered",
            description = "Lists the names that look like another and were let in all the same.")
    void grandfathered(@Mixin Listing listing) {
        Table<Name> table = new Table<Name>()
                .column("NAME", Name::name)
                .column("STATE", Name::state)
                .column("ACCOUNT", Name::account)
                .column("SINCE", Name::since);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "No name looks like another.",
                    table,
                    page -> client.names().grandfathered(page));
        }
    }

    @Command(name = "reserve", description = "Keeps a name from everybody, or for one account.")
    void reserve(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--for", paramLabel = "ACCOUNT", description = "Who may have it later: acct_...") @Nullable
                    String account) {
        try (BridgeClient client = session.client()) {
            session.show(client.names().reserve(name, account), NamesCommand::facts);
        }
    }

    @Command(
            name = "free",
            description = "Lets anybody have a name that was used or reserved; whoever still relies on it is misled.")
    void free(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        try (BridgeClient client = session.client()) {
            client.names().free(name);
            session.done("Anybody can have " + name + " now.");
        }
    }

    private static Facts facts(Name name) {
        return new Facts()
                .with("name", name.name())
                .with("state", name.state())
                .with("account", name.account())
                .with("until", name.until())
                .with("since", name.since());
    }
}
