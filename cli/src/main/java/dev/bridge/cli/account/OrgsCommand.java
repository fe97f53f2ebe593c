package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.account.Account;
import dev.bridge.sdk.account.NewOrganization;
import dev.bridge.sdk.account.OrganizationChanges;
import dev.bridge.sdk.account.OrganizationEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge orgs}. */
@Command(name = "orgs", description = "Organizations, companies and personal accounts; alone, lists them.")
public final class OrgsCommand implements Runnable {

    private static final String ORG = "The account: its name or id.";

    private final Session session;

    public OrgsCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(null, new Listing());
    }

    @Command(name = "list", description = "Lists the accounts that one may see.")
    void list(
            @Option(names = "--where", paramLabel = "KEY=VALUE", description = AttributeTexts.WHERE) @Nullable
                    String where,
            @Mixin Listing listing) {
        Table<Account> table = new Table<Account>()
                .column("ID", Account::id)
                .column("NAME", Account::name)
                .column("TITLE", Account::displayName)
                .column("KIND", Account::kind)
                .column("STATE", Account::state);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no accounts.",
                    table,
                    page -> client.organizations().list(where, page));
        }
    }

    @Command(name = "show", description = "Shows one account.")
    void show(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().show(org).value(), OrgsCommand::facts);
        }
    }

    @Command(name = "activity", description = "Shows what happened in an account, newest first.")
    void activity(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Mixin EventOptions events,
            @Mixin Listing listing) {
        Table<OrganizationEvent> table = new Table<OrganizationEvent>()
                .column("REVISION", OrganizationEvent::revision)
                .column("TIME", OrganizationEvent::occurredAt)
                .column("WHAT", OrganizationEvent::type)
                .column("TO", OrganizationEvent::subject)
                .column("BY", OrganizationEvent::actor);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "Nothing that is asked for has happened.",
                    table,
                    page -> client.organizations().activity(org, events.filter(), page));
        }
    }

    @Command(name = "create", description = "Makes an organization, which one owns.")
    void create(
            @Parameters(paramLabel = "NAME", description = "What it is called in URLs: acme.") String name,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it; the name unless told.")
                    @Nullable
                    String title,
            @Option(names = "--zone", paramLabel = "ZONE", description = "Where its days begin; UTC unless told.")
                    @Nullable
                    String zone,
            @Option(names = "--owner", paramLabel = "PERSON", description = "Who owns it; oneself unless told.")
                    @Nullable
                    String owner,
            @Option(names = "--attribute", paramLabel = "KEY=VALUE", description = AttributeTexts.FIRST) @Nullable
                    List<String> attributes,
            @Option(
                            names = "--owner-attribute",
                            paramLabel = "KEY=VALUE",
                            description = "What it says of its owner, KEY=VALUE; repeat it for more.")
                    @Nullable
                    List<String> ownerAttributes) {
        NewOrganization organization = new NewOrganization(
                name,
                title == null ? name : title,
                zone,
                owner,
                AttributeTexts.optional(attributes),
                AttributeTexts.optional(ownerAttributes));
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().create(organization).value(), OrgsCommand::facts);
        }
    }

    @Command(name = "update", description = "Changes what people call an account, and its time zone.")
    void update(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") @Nullable
                    String title,
            @Option(names = "--zone", paramLabel = "ZONE", description = "Where its days begin.") @Nullable
                    String zone) {
        OrganizationChanges changes = new OrganizationChanges(title, zone);
        try (BridgeClient client = session.client()) {
            Versioned<Account> present = client.organizations().show(org);
            session.show(
                    client.organizations().update(org, changes, present.etag()).value(), OrgsCommand::facts);
        }
    }

    @Command(
            name = "rename",
            description = {
                "Gives an account another name in URLs.",
                "The one before leads to it for 90 days more, and is nobody else's after that."
            })
    void rename(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "NAME", description = "What it is called from now on.") String name) {
        try (BridgeClient client = session.client()) {
            Versioned<Account> present = client.organizations().show(org);
            session.show(
                    client.organizations().rename(org, name, present.etag()).value(), OrgsCommand::facts);
        }
    }

    @Command(name = "suspend", description = "Suspends one's account: people can read, its programs stand still.")
    void suspend(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().suspend(org), OrgsCommand::facts);
        }
    }

    @Command(name = "lift", description = "Ends the suspension of one's account.")
    void lift(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().lift(org), OrgsCommand::facts);
        }
    }

    @Command(name = "suspend-for", description = "Suspends an account, for those who run the installation.")
    void suspendFor(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "REASON", description = "abuse, security or payment.") String reason) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().suspendFor(org, reason), OrgsCommand::facts);
        }
    }

    @Command(name = "lift-for", description = "Takes a reason for a suspension away.")
    void liftFor(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "REASON", description = "abuse, security or payment.") String reason) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().liftFor(org, reason), OrgsCommand::facts);
        }
    }

    @Command(name = "close", description = "Begins to close an account; for 30 days it can be restored.")
    void close(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            required = true,
                            description = "Its name once more, so that it is not another.")
                    String name) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().close(org, name), OrgsCommand::facts);
        }
    }

    @Command(name = "restore", description = "Takes closing back.")
    void restore(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().restore(org), OrgsCommand::facts);
        }
    }

    @Command(name = "attributes", description = "Shows what is said of an account.")
    void attributes(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        try (BridgeClient client = session.client()) {
            AttributeTexts.show(session, client.organizations().attributes(org));
        }
    }

    @Command(name = "set-attributes", description = "Says something of an account.")
    void setAttributes(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = AttributeTexts.VALUES)
                    List<String> assignments) {
        try (BridgeClient client = session.client()) {
            AttributeTexts.write(session, client.organizations().attributes(org), assignments);
        }
    }

    @Command(name = "leave", description = "Ends one's own membership of an account.")
    void leave(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(
                            names = "--successor",
                            paramLabel = "PERSON",
                            description = "Who owns it from now on, where one is its last owner: user_...")
                    @Nullable
                    String successor) {
        try (BridgeClient client = session.client()) {
            session.show(client.members().leave(org, successor), MembersCommand::removal);
        }
    }

    static Facts facts(Account account) {
        return new Facts()
                .with("account", account.id())
                .with("name", account.name())
                .with("title", account.displayName())
                .with("kind", account.kind())
                .with("state", account.state())
                .with("because of", account.reasons().isEmpty() ? null : String.join(" ", account.reasons()))
                .with("company", account.company())
                .with("time zone", account.timeZone())
                .with("created", account.createdAt())
                .with("closing since", account.closingSince())
                .with("restore until", account.closesAt())
                .with("closed", account.closedAt());
    }
}
