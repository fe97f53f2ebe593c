package dev.bridge.cli.access;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.access.Draft;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge access drafts}. */
@Command(name = "drafts", description = "Changes of what decides that are looked at before they are made.")
public final class DraftsCommand {

    private static final String ORG = "The account: its name or id; unless told, the one that the credential is of.";
    private static final String ID = "The draft: draft_...";

    private final Session session;

    public DraftsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "create", description = "Proposes a change, of which nothing holds yet.")
    void create(
            @Parameters(
                            paramLabel = "FILE",
                            description = "JSON with policies, roles, settings, manifest; - for stdin.")
                    String file,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.access(org).propose(JsonFile.text(session, file)), DraftsCommand::facts);
        }
    }

    @Command(name = "list", description = "Lists drafts, newest first.")
    void list(
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Mixin Listing listing) {
        Table<Draft> table = new Table<Draft>()
                .column("ID", Draft::id)
                .column("STATE", Draft::state)
                .column("CREATED", Draft::createdAt)
                .column("BY", Draft::createdBy);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no drafts.",
                    table,
                    page -> client.access(org).drafts(page));
        }
    }

    @Command(name = "show", description = "Shows a draft with what it changes.")
    void show(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(org).draft(id));
        }
    }

    @Command(name = "impact", description = "Shows who would gain and lose what, without changing anything.")
    void impact(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.printJson(client.access(org).impact(id));
        }
    }

    @Command(name = "approve", description = "Approves a draft.")
    void approve(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.access(org).approve(id), DraftsCommand::facts);
        }
    }

    @Command(name = "activate", description = "Makes a draft live, all of it or nothing.")
    void activate(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.access(org).activate(id), DraftsCommand::facts);
        }
    }

    @Command(name = "discard", description = "Gives a draft up.")
    void discard(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org) {
        try (BridgeClient client = session.client()) {
            client.access(org).discard(id);
            session.done("Discarded " + id + ".");
        }
    }

    private static Facts facts(Draft draft) {
        return new Facts()
                .with("id", draft.id())
                .with("state", draft.state())
                .with("approved by", draft.approvedBy())
                .with("revision", draft.activatedAt());
    }
}
