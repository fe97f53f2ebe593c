package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.token.TokenOptions;
import dev.bridge.cli.token.TokenTexts;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Programs;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.account.NewProgram;
import dev.bridge.sdk.account.Program;
import dev.bridge.sdk.token.NewToken;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge service-accounts}. */
@Command(name = "service-accounts", description = "Programs that act under their own names, and their keys.")
public final class ServiceAccountsCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String ID = "The service account: svc_...";

    private final Session session;

    public ServiceAccountsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the service accounts of an account, newest first.")
    void list(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin Listing listing) {
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no service accounts.",
                    ProgramTexts.table(),
                    page -> client.serviceAccounts().list(org, page));
        }
    }

    @Command(name = "create", description = "Makes a service account.")
    void create(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "NAME", description = "What it is, for people.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "A role beside member; repeat it for more.")
                    @Nullable
                    List<String> roles) {
        try (BridgeClient client = session.client()) {
            NewProgram program = new NewProgram(name, roles, null);
            session.show(client.serviceAccounts().create(org, program).value(), ProgramTexts::facts);
        }
    }

    @Command(name = "show", description = "Shows one service account.")
    void show(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.serviceAccounts().show(org, id).value(), ProgramTexts::facts);
        }
    }

    @Command(name = "update", description = "Gives a service account another name.")
    void update(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "NAME", description = "What it is, for people.") String name) {
        try (BridgeClient client = session.client()) {
            Programs programs = client.serviceAccounts();
            Versioned<Program> present = programs.show(org, id);
            session.show(programs.rename(org, id, name, present.etag()).value(), ProgramTexts::facts);
        }
    }

    @Command(name = "delete", description = "Ends a service account for good; the id remains.")
    void delete(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            client.serviceAccounts().delete(org, id);
            session.done("Deleted " + id + ".");
        }
    }

    @Command(name = "disable", description = "Stops a service account: every credential of it ends, at once.")
    void disable(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.serviceAccounts().disable(org, id), ProgramTexts::facts);
        }
    }

    @Command(name = "enable", description = "Lets a service account act again, with new credentials.")
    void enable(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.serviceAccounts().enable(org, id), ProgramTexts::facts);
        }
    }

    @Command(name = "keys", description = "Lists the keys of a service account, newest first.")
    void keys(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Mixin Listing listing) {
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no keys.",
                    TokenTexts.table(),
                    page -> client.tokens().keys(org, id, page));
        }
    }

    @Command(name = "create-key", description = "Makes a key of a service account and shows it, this once.")
    void createKey(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "NAME", description = "Where it is used, for people.") String name,
            @Mixin TokenOptions options) {
        NewToken token = options.token(name, null, null);
        try (BridgeClient client = session.client()) {
            TokenTexts.printIssued(session, "Made", client.tokens().createKey(org, id, token));
        }
    }
}
