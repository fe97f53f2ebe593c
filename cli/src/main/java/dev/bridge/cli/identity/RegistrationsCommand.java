package dev.bridge.cli.identity;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Printable;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.identity.NewRegistrationToken;
import dev.bridge.sdk.identity.RegistrationToken;
import dev.bridge.sdk.identity.RegistrationWish;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge registrations}. */
@Command(name = "registrations", description = "Tokens by which applications register themselves; alone, lists them.")
public final class RegistrationsCommand implements Runnable {

    private static final String ID = "The token: regtoken_...";

    private final Session session;

    public RegistrationsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists tokens, newest first, ended ones too.")
    void list(@Mixin Listing listing) {
        Table<RegistrationToken> table = new Table<RegistrationToken>()
                .column("ID", RegistrationToken::id)
                .column("NAME", RegistrationToken::name)
                .column("USED", token -> token.used() + " of " + token.uses())
                .column("EXPIRES", RegistrationToken::expiresAt)
                .column("REVOKED", RegistrationToken::revokedAt);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no registration tokens.", table, client.registrationTokens()::list);
        }
    }

    @Command(name = "create", description = "Makes a token and shows it, this once.")
    void create(
            @Parameters(paramLabel = "NAME", description = "Whom it is for, for people.") String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            description =
                                    "What its applications may ask for; again for more. Unless told, what says something of a person.")
                    @Nullable
                    List<String> scopes,
            @Option(
                            names = "--uses",
                            paramLabel = "N",
                            description = "How many applications it may register; 1 unless told.")
                    @Nullable
                    Integer uses,
            @Option(names = "--days", paramLabel = "DAYS", description = "How long it is good; 7 unless told.")
                    @Nullable
                    Integer days) {
        try (BridgeClient client = session.client()) {
            NewRegistrationToken token =
                    client.registrationTokens().create(new RegistrationWish(name, scopes, uses, days));
            if (session.isJson()) {
                session.printJson(token);
                return;
            }
            session.print("Made " + token.id() + " (" + Printable.line(token.name())
                    + "). The token is shown this once; keep it:");
            session.print("");
            session.print("  " + token.secret());
        }
    }

    @Command(name = "show", description = "Shows one token, without the token itself.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            print(client.registrationTokens().show(id));
        }
    }

    @Command(name = "revoke", description = "Ends a token, for good; what it has registered stays.")
    void revoke(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            client.registrationTokens().revoke(id);
            print(client.registrationTokens().show(id));
        }
    }

    private void print(RegistrationToken token) {
        if (session.isJson()) {
            session.printJson(token);
            return;
        }
        session.print(new Facts()
                .with("token", token.id())
                .with("name", token.name())
                .with("scopes", String.join(" ", token.scopes()))
                .with("used", token.used() + " of " + token.uses())
                .with("created", token.createdAt())
                .with("by", token.createdBy())
                .with("expires", token.expiresAt())
                .with("revoked", token.revokedAt())
                .text());
    }
}
