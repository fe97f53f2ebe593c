package dev.bridge.cli.account;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.Invitation;
import dev.bridge.sdk.account.InvitationImport;
import dev.bridge.sdk.account.NewInvitation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge invitations}. */
@Command(name = "invitations", description = "Who was asked to join an account.")
public final class InvitationsCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String ID = "The invitation: inv_...";
    private static final String SECRET = "What the link in the mail ends with: brg_inv_...";

    private final Session session;

    public InvitationsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists invitations, newest first.")
    void list(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin Listing listing) {
        Table<Invitation> table = new Table<Invitation>()
                .column("ID", Invitation::id)
                .column("EMAIL", Invitation::email)
                .column("STATE", Invitation::state)
                .column("EXPIRES", Invitation::expiresAt)
                .column("ROLES", invitation -> String.join(" ", invitation.roles()));
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no invitations.",
                    table,
                    page -> client.invitations().list(org, page));
        }
    }

    @Command(name = "send", description = "Asks somebody to join, by mail.")
    void send(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "EMAIL", description = "Where the invitation goes.") String email,
            @Option(names = "--role", paramLabel = "ROLE", description = "A role beside member; repeat it for more.")
                    @Nullable
                    List<String> roles,
            @Option(names = "--group", paramLabel = "GROUP", description = "A group to be in; repeat it for more.")
                    @Nullable
                    List<String> groups,
            @Option(
                            names = "--attribute",
                            paramLabel = "KEY=VALUE",
                            description = "What is said of them once they have joined, KEY=VALUE; repeat it for more.")
                    @Nullable
                    List<String> attributes) {
        try (BridgeClient client = session.client()) {
            NewInvitation invitation =
                    new NewInvitation(email, roles, groups, AttributeTexts.optional(attributes));
            session.show(client.invitations().send(org, invitation), InvitationsCommand::facts);
        }
    }

    @Command(name = "import", description = "Asks everybody in a file to join: CSV, or one JSON object a line.")
    void importAll(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "FILE", description = "The file; one that ends with .csv is CSV.") Path file,
            @Option(names = "--preview", description = "Only says what would come of it.") boolean preview) {
        String type = file.toString().endsWith(".csv") ? "text/csv" : "application/x-ndjson";
        try (BridgeClient client = session.client()) {
            session.show(client.invitations().importAll(org, type, content(file), preview), InvitationsCommand::facts);
        }
    }

    @Command(name = "show", description = "Shows one invitation.")
    void show(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.invitations().show(org, id), InvitationsCommand::facts);
        }
    }

    @Command(name = "resend", description = "Sends another link; the one before no longer leads anywhere.")
    void resend(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.invitations().resend(org, id), InvitationsCommand::facts);
        }
    }

    @Command(name = "revoke", description = "Takes an invitation back.")
    void revoke(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.invitations().revoke(org, id), InvitationsCommand::facts);
        }
    }

    @Command(name = "accept", description = "Joins, as oneself.")
    void accept(
            @Parameters(paramLabel = "SECRET", description = SECRET) String secret,
            @Option(
                            names = "--attribute",
                            paramLabel = "KEY=VALUE",
                            description = "What one says of oneself there, KEY=VALUE; repeat it for more.")
                    @Nullable
                    List<String> attributes) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.invitations().accept(secret, AttributeTexts.optional(attributes)),
                    joined -> new Facts()
                            .with("account", joined.account())
                            .with("roles", String.join(" ", joined.roles())));
        }
    }

    @Command(name = "decline", description = "Does not join.")
    void decline(@Parameters(paramLabel = "SECRET", description = SECRET) String secret) {
        try (BridgeClient client = session.client()) {
            client.invitations().decline(secret);
            session.done("Declined.");
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw CommandFailure.refused("The file " + file + " cannot be read as text.");
        }
    }

    private static Facts facts(InvitationImport imported) {
        Facts facts = new Facts();
        imported.counts().forEach(facts::with);
        imported.rows().stream()
                .filter(row -> row.text() != null)
                .forEach(row -> facts.with("line " + row.line(), row.outcome() + ": " + row.text()));
        return facts.with("job", imported.job());
    }

    private static Facts facts(Invitation invitation) {
        return new Facts()
                .with("invitation", invitation.id())
                .with("email", invitation.email())
                .with("roles", String.join(" ", invitation.roles()))
                .with("groups", invitation.groups().isEmpty() ? null : String.join(" ", invitation.groups()))
                .with("state", invitation.state())
                .with("seat", invitation.seat())
                .with("expires", invitation.expiresAt());
    }
}
