package dev.bridge.cli.identity;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.identity.ClientWish;
import dev.bridge.sdk.identity.OAuthClient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge clients}. */
@Command(name = "clients", description = "Applications that sign people in or act by themselves; alone, lists them.")
public final class ClientsCommand implements Runnable {

    private static final String ID = "The client: client_...";
    private static final String ORG = "Whose; the operator's unless told.";

    private final Session session;

    public ClientsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(null, new Listing());
    }

    @Command(name = "list", description = "Lists clients, newest first.")
    void list(
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Mixin Listing listing) {
        Table<OAuthClient> table = new Table<OAuthClient>()
                .column("ID", OAuthClient::id)
                .column("NAME", OAuthClient::name)
                .column("PROOF", OAuthClient::proof)
                .column("GRANTS", client -> String.join(" ", client.grants()))
                .column("USED", OAuthClient::usedOn);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no clients.",
                    table,
                    page -> client.clients().list(org, page));
        }
    }

    @Command(name = "create", description = "Makes a client and shows its secret, this once.")
    void create(
            @Parameters(paramLabel = "NAME", description = "What people read when they are asked for consent.")
                    String name,
            @Option(names = "--org", paramLabel = "ORG", description = ORG) @Nullable String org,
            @Option(
                            names = "--grant",
                            paramLabel = "GRANT",
                            description =
                                    "authorization_code, refresh_token, client_credentials, device_code or token_exchange; again for more.")
                    @Nullable
                    List<String> grants,
            @Option(names = "--redirect", paramLabel = "URI", description = "Where codes may go; again for more.")
                    @Nullable
                    List<String> redirects,
            @Option(names = "--scope", paramLabel = "SCOPE", description = "What it may ask for; again for more.")
                    @Nullable
                    List<String> scopes,
            @Option(
                            names = "--audience",
                            paramLabel = "URI",
                            description = "What its tokens may be for; again for more.")
                    @Nullable
                    List<String> audiences,
            @Option(names = "--public", description = "Without a secret: in a browser, on a telephone, on a laptop.")
                    boolean isPublic) {
        ClientWish wish = new ClientWish(name, isPublic ? "none" : null, redirects, grants, scopes, audiences);
        try (BridgeClient client = session.client()) {
            made(client.clients().create(org, wish), "Made ");
        }
    }

    @Command(name = "show", description = "Shows one client, without its secret.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            print(client.clients().show(id).value());
        }
    }

    @Command(name = "update", description = "Changes what a client is and may; what is not named stays.")
    void update(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--name", paramLabel = "NAME", description = "Another name.") @Nullable String name,
            @Option(names = "--grant", paramLabel = "GRANT", description = "All that it may use; again for more.")
                    @Nullable
                    List<String> grants,
            @Option(names = "--redirect", paramLabel = "URI", description = "All where codes may go; again for more.")
                    @Nullable
                    List<String> redirects,
            @Option(names = "--scope", paramLabel = "SCOPE", description = "All that it may ask for; again for more.")
                    @Nullable
                    List<String> scopes) {
        try (BridgeClient client = session.client()) {
            String etag = client.clients().show(id).etag();
            ClientWish wish = new ClientWish(name, null, redirects, grants, scopes, null);
            print(client.clients().update(id, wish, etag).value());
        }
    }

    @Command(name = "rotate", description = "Gives a client another secret and shows it, this once.")
    void rotate(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--overlap",
                            paramLabel = "MINUTES",
                            description = "How long the present secret stays good; 0 unless told.")
                    long overlap) {
        try (BridgeClient client = session.client()) {
            made(client.clients().rotate(id, overlap), "Another secret for ");
        }
    }

    @Command(name = "delete", description = "Takes a client away; its tokens are worthless at once.")
    void delete(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            client.clients().delete(id);
            session.done("Took " + id + " away.");
        }
    }

    private void made(OAuthClient made, String what) {
        if (session.isJson()) {
            session.printJson(made);
            return;
        }
        session.print(what + made.id() + " (" + Printable.line(made.name()) + ").");
        if (made.secret() != null) {
            session.print("The secret is shown this once; keep it:");
            session.print("");
            session.print("  " + made.secret());
        }
    }

    private void print(OAuthClient shown) {
        if (session.isJson()) {
            session.printJson(shown);
            return;
        }
        session.print(new Facts()
                .with("client", shown.id())
                .with("name", shown.name())
                .with("account", shown.account())
                .with("proof", shown.proof())
                .with("grants", String.join(" ", shown.grants()))
                .with("redirects", String.join(" ", shown.redirectUris()))
                .with("scopes", String.join(" ", shown.scopes()))
                .with("audiences", String.join(" ", shown.audiences()))
                .with("acts as", shown.actsAs())
                .with("created", shown.createdAt())
                .with("used", shown.usedOn())
                .text());
    }
}
