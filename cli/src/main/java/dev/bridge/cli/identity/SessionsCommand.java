package dev.bridge.cli.identity;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.identity.SignInPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge sessions}. */
@Command(name = "sessions", description = "The browsers that one is signed in with; alone, lists them.")
public final class SessionsCommand implements Runnable {

    private static final String ORG = "The organization: its name or id.";

    private final Session session;

    public SessionsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists the browsers that one is signed in with, newest first.")
    void list(@Mixin Listing listing) {
        Table<dev.bridge.sdk.identity.Session> table = new Table<dev.bridge.sdk.identity.Session>()
                .column("ID", dev.bridge.sdk.identity.Session::id)
                .column("BROWSER", dev.bridge.sdk.identity.Session::browser)
                .column("ADDRESS", dev.bridge.sdk.identity.Session::address)
                .column("LEVEL", dev.bridge.sdk.identity.Session::acr)
                .column("STARTED", dev.bridge.sdk.identity.Session::startedAt)
                .column("SEEN", dev.bridge.sdk.identity.Session::seenAt)
                .column("THIS", shown -> shown.current() ? "this" : null);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no sessions.", table, client.sessions()::list);
        }
    }

    @Command(name = "end", description = "Signs a browser out, or with --all every one.")
    void end(
            @Parameters(paramLabel = "ID", arity = "0..1", description = "The session: session_...") @Nullable
                    String id,
            @Option(names = "--all", description = "Signs out everywhere.") boolean all) {
        if (all == (id != null)) {
            throw CommandFailure.usage("Name a session, or say --all.");
        }
        try (BridgeClient client = session.client()) {
            if (id == null) {
                client.sessions().endAll();
                session.done("Signed out everywhere.");
            } else {
                client.sessions().end(id);
                session.done("Signed out of " + id + ".");
            }
        }
    }

    @Command(name = "policy", description = "Shows what an organization asks of the sign-in of whoever acts in it.")
    void policy(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.sessions().policy(org).value(), SessionsCommand::facts);
        }
    }

    @Command(
            name = "set-policy",
            description =
                    "Sets what an organization asks of sign-ins; whoever has not shown it is asked for more there.")
    void setPolicy(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(
                            names = "--second-factor",
                            paramLabel = "BOOL",
                            description = "Whether there have to be two factors.")
                    @Nullable
                    Boolean secondFactor,
            @Option(
                            names = "--longest-sign-in",
                            paramLabel = "HOURS",
                            description = "How long a sign-in counts before it has to be repeated; 0 for no such time.")
                    @Nullable
                    Integer longest,
            @Option(
                            names = "--remember-devices",
                            paramLabel = "BOOL",
                            description = "Whether a browser that is remembered stands for the second factor.")
                    @Nullable
                    Boolean remember) {
        try (BridgeClient client = session.client()) {
            Versioned<SignInPolicy> present = client.sessions().policy(org);
            SignInPolicy before = present.value();
            Integer hours = longest == null ? before.longestSignInHours() : longest;
            SignInPolicy after = new SignInPolicy(
                    secondFactor == null ? before.secondFactor() : secondFactor,
                    hours == null || hours == 0 ? null : hours,
                    remember == null ? before.rememberDevices() : remember);
            session.show(client.sessions().setPolicy(org, after, present.etag()).value(), SessionsCommand::facts);
        }
    }

    private static Facts facts(SignInPolicy policy) {
        return new Facts()
                .with("second factor", policy.secondFactor())
                .with(
                        "longest sign-in",
                        policy.longestSignInHours() == null ? null : policy.longestSignInHours() + " hours")
                .with("remember devices", policy.rememberDevices());
    }
}
