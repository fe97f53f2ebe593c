package dev.bridge.cli.token;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.PageRequest;
import dev.bridge.sdk.Tokens;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.token.IssuedToken;
import dev.bridge.sdk.token.NewToken;
import dev.bridge.sdk.token.Rotation;
import dev.bridge.sdk.token.Token;
import dev.bridge.sdk.token.TokenChanges;
import dev.bridge.sdk.token.TokenPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge tokens}. */
@Command(name = "tokens", description = "Tokens for programs; alone, lists one's own.")
public final class TokensCommand implements Runnable {

    private static final String ID = "The token: token_...";
    private static final String ORG = "The organization: its name or id.";

    private final Session session;

    public TokensCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(null, new Listing());
    }

    @Command(name = "list", description = "Lists tokens, newest first, revoked ones too.")
    void list(
            @Option(names = "--org", paramLabel = "ORG", description = "Those of an organization; else one's own.")
                    @Nullable
                    String org,
            @Mixin Listing listing) {
        try (BridgeClient client = session.client()) {
            Tokens tokens = client.tokens();
            session.printList(
                    listing,
                    "There are no tokens.",
                    TokenTexts.table(),
                    (PageRequest page) -> org == null ? tokens.own(page) : tokens.ofOrganization(org, page));
        }
    }

    @Command(
            name = "create",
            description = {
                "Makes a token and shows it, this once.",
                "Without --org it acts as the person who makes it; with --org as a service account of the organization, which"
                        + " stays when that person leaves."
            })
    void create(
            @Parameters(paramLabel = "NAME", description = "What it is for, for people.") String name,
            @Option(names = "--org", paramLabel = "ORG", description = "The organization whose it is; else one's own.")
                    @Nullable
                    String org,
            @Option(
                            names = "--account",
                            paramLabel = "ORG",
                            description = "For one's own: the only organization that it may be used in.")
                    @Nullable
                    String account,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description =
                                    "For an organization's: what it is there beside a member; repeat it for more.")
                    @Nullable
                    List<String> roles,
            @Mixin TokenOptions options) {
        NewToken token = options.token(name, account, roles);
        try (BridgeClient client = session.client()) {
            IssuedToken issued = org == null
                    ? client.tokens().createOwn(token)
                    : client.tokens().create(org, token);
            TokenTexts.printIssued(session, "Made", issued);
        }
    }

    @Command(name = "show", description = "Shows one token, without the token itself.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            TokenTexts.print(session, client.tokens().show(id).value());
        }
    }

    @Command(name = "update", description = "Changes a token's name or networks, or switches it off and on.")
    void update(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--name", paramLabel = "NAME", description = "What it is for, for people.") @Nullable
                    String name,
            @Option(
                            names = "--from",
                            paramLabel = "NETWORK",
                            description = "The only network that it may be used from; repeat it for more.")
                    @Nullable
                    List<String> networks,
            @Option(names = "--off", description = "Switches it off.") boolean off,
            @Option(names = "--on", description = "Switches it on again.") boolean on) {
        if (off && on) {
            throw CommandFailure.usage("--off and --on do not go together.");
        }
        TokenChanges changes = new TokenChanges(name, networks, off ? "inactive" : on ? "active" : null);
        try (BridgeClient client = session.client()) {
            Versioned<Token> present = client.tokens().show(id);
            TokenTexts.print(
                    session, client.tokens().update(id, changes, present.etag()).value());
        }
    }

    @Command(
            name = "rotate",
            description =
                    "Gives a token another value and a new end, and shows it, this once. A token may rotate itself.")
    void rotate(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--overlap",
                            paramLabel = "MINUTES",
                            description = "How long the present value stays good; not at all unless told.")
                    @Nullable
                    Integer overlap,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            description = "How long the new value is good for; 90 unless told.")
                    @Nullable
                    Integer days) {
        try (BridgeClient client = session.client()) {
            Versioned<Token> present = client.tokens().show(id);
            TokenTexts.printIssued(
                    session, "Rotated", client.tokens().rotate(id, new Rotation(overlap, days, null), present.etag()));
        }
    }

    @Command(name = "revoke", description = "Makes a token worthless, at once and for good. A token may revoke itself.")
    void revoke(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            TokenTexts.print(session, client.tokens().revoke(id));
        }
    }

    @Command(name = "policy", description = "Shows what an organization asks of the tokens that are used in it.")
    void policy(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            print(client.tokens().policy(org).value());
        }
    }

    @Command(
            name = "set-policy",
            description = "Sets what an organization asks of tokens; tokens that do not keep to it are refused there.")
    void setPolicy(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(
                            names = "--personal-tokens",
                            arity = "1",
                            paramLabel = "BOOL",
                            description = "Whether members may use tokens of their own.")
                    @Nullable
                    Boolean personal,
            @Option(
                            names = "--longest-life",
                            paramLabel = "DAYS",
                            description = "How long a value is good for at most.")
                    @Nullable
                    Integer longest,
            @Option(
                            names = "--expiry-required",
                            arity = "1",
                            paramLabel = "BOOL",
                            description = "Whether there are no tokens without an end.")
                    @Nullable
                    Boolean expiry,
            @Option(
                            names = "--addresses-required",
                            arity = "1",
                            paramLabel = "BOOL",
                            description = "Whether each token names its networks.")
                    @Nullable
                    Boolean addresses,
            @Option(
                            names = "--unused",
                            paramLabel = "DAYS",
                            description = "After so many days without use a token is off.")
                    @Nullable
                    Integer unused) {
        try (BridgeClient client = session.client()) {
            Versioned<TokenPolicy> present = client.tokens().policy(org);
            TokenPolicy before = present.value();
            TokenPolicy after = new TokenPolicy(
                    personal == null ? before.personalTokens() : personal,
                    longest == null ? before.longestLifeDays() : longest,
                    expiry == null ? before.expiryRequired() : expiry,
                    addresses == null ? before.addressesRequired() : addresses,
                    unused == null ? before.unusedDays() : unused);
            print(client.tokens().setPolicy(org, after, present.etag()).value());
        }
    }

    private void print(TokenPolicy policy) {
        if (session.isJson()) {
            session.printJson(policy);
            return;
        }
        session.print(new Facts()
                .with("personal tokens", policy.personalTokens())
                .with("longest life", policy.longestLifeDays() == null ? null : policy.longestLifeDays() + " days")
                .with("expiry required", policy.expiryRequired())
                .with("addresses required", policy.addressesRequired())
                .with("off when unused for", policy.unusedDays() == null ? null : policy.unusedDays() + " days")
                .text());
    }
}
