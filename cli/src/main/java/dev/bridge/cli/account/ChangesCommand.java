package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.AccountChange;
import dev.bridge.sdk.account.Objection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge changes}. */
@Command(name = "changes", description = "Changes over accounts, previewed and undoable.")
public final class ChangesCommand {

    private static final String ID = "The change: change_...";

    private final Session session;

    public ChangesCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the changes of an account, newest first.")
    void list(
            @Parameters(paramLabel = "ORG", description = "The account: its name or id.") String org,
            @Mixin Listing listing) {
        Table<AccountChange> table = new Table<AccountChange>()
                .column("ID", AccountChange::id)
                .column("KIND", AccountChange::kind)
                .column("STATE", AccountChange::state)
                .column("CREATED", AccountChange::createdAt);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no changes.",
                    table,
                    page -> client.accountChanges().list(org, page));
        }
    }

    @Command(
            name = "draft",
            description = {
                "Previews a change; nothing happens yet.",
                "convert ORG makes an organization of a personal account; wrap ORG puts a company above an organization;"
                        + " transfer_ownership ORG --to PERSON and transfer_name ORG --to ORG hand it over."
            })
    void draft(
            @Parameters(paramLabel = "KIND", description = "convert, wrap, transfer_ownership or transfer_name.")
                    String kind,
            @Parameters(paramLabel = "ORG", description = "The account: its name or id.") String account,
            @Option(names = "--to", paramLabel = "TO", description = "Who or what gets it.") @Nullable String to,
            @Option(
                            names = "--set",
                            paramLabel = "KEY=VALUE",
                            description = "What else the kind asks for; repeat it for more.")
                    @Nullable
                    Map<String, String> further) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("kind", kind);
        change.put("account", account);
        if (to != null) {
            // What is handed over to a person, or to another account.
            change.put(to.startsWith("user_") ? "to" : "other", to);
        }
        if (further != null) {
            change.putAll(further);
        }
        try (BridgeClient client = session.client()) {
            session.show(client.accountChanges().draft(change), ChangesCommand::facts);
        }
    }

    @Command(name = "show", description = "Shows one change.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.accountChanges().show(id), ChangesCommand::facts);
        }
    }

    @Command(name = "execute", description = "Makes a change, as long as nothing has moved since its preview.")
    void execute(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.accountChanges().execute(id), ChangesCommand::facts);
        }
    }

    @Command(name = "undo", description = "Takes a change back, for 7 days after it was made.")
    void undo(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.accountChanges().undo(id), ChangesCommand::facts);
        }
    }

    private static Facts facts(AccountChange change) {
        Facts facts = new Facts()
                .with("change", change.id())
                .with("kind", change.kind())
                .with("state", change.state())
                .with("created", change.createdAt())
                .with("undo until", change.undoUntil());
        List<Objection> objections = change.objections();
        for (Objection objection : objections == null ? List.<Objection>of() : objections) {
            facts.with("against it", objection.text());
        }
        return facts;
    }
}
