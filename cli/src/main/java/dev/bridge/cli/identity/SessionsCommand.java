package dev.bridge.cli.identity;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.identity.SignInDemands;
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
                            arity = "1",
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
                            names = "--longest-idle",
                            paramLabel = "MINUTES",
                            description =
                                    "How long a browser may be without use before a sign-in has to be repeated; 0 for no such"
                                            + " time.")
                    @Nullable
                    Integer idle,
            @Option(
                            names = "--remember-devices",
                            arity = "1",
                            paramLabel = "BOOL",
                            description = "Whether a browser that is remembered stands for the second factor.")
                    @Nullable
                    Boolean remember) {
        try (BridgeClient client = session.client()) {
            Versioned<SignInDemands> present = client.sessions().policy(org);
            SignInPolicy before = present.value().own();
            SignInPolicy after = new SignInPolicy(
                    secondFactor == null ? before.secondFactor() : secondFactor,
                    changed(before.longestSignInHours(), longest),
                    changed(before.longestIdleMinutes(), idle),
                    remember == null ? before.rememberDevices() : remember);
            session.show(client.sessions().setPolicy(org, after, present.etag()).value(), SessionsCommand::facts);
        }
    }

    /** The time that is said, none for 0; the present one where nothing is said. */
    private static @Nullable Integer changed(@Nullable Integer present, @Nullable Integer said) {
        Integer time = said == null ? present : said;
        return time == null || time == 0 ? null : time;
    }

    /** What is in force, and who asks for it where that is not the organization. */
    private static Facts facts(SignInDemands demands) {
        SignInPolicy force = demands.inForce();
        SignInDemands.RequiredBy by = demands.requiredBy();
        return new Facts()
                .with("second factor", told(force.secondFactor(), "", demands.secondFactor(), by.secondFactor()))
                .with(
                        "longest sign-in",
                        told(
                                force.longestSignInHours(),
                                " hours",
                                demands.longestSignInHours(),
                                by.longestSignInHours()))
                .with(
                        "longest idle",
                        told(
                                force.longestIdleMinutes(),
                                " minutes",
                                demands.longestIdleMinutes(),
                                by.longestIdleMinutes()))
                .with(
                        "remember devices",
                        told(force.rememberDevices(), "", demands.rememberDevices(), by.rememberDevices()));
    }

    private static @Nullable String told(
            @Nullable Object value, String unit, @Nullable Object own, @Nullable String requiredBy) {
        if (value == null) {
            return null;
        }
        return value.equals(own) ? value + unit : value + unit + ", required by " + requiredBy;
    }
}
