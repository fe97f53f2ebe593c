package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.OwnMembership;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bridge me}. */
@Command(name = "me", description = "Oneself: the accounts that one is in, and what is said of one.")
public final class MeCommand {

    private final Session session;

    public MeCommand(Session session) {
        this.session = session;
    }

    @Command(name = "memberships", description = "Lists the accounts that one is in, beside one's own.")
    void memberships(@Mixin Listing listing) {
        Table<OwnMembership> table = new Table<OwnMembership>()
                .column("ACCOUNT", OwnMembership::account)
                .column("NAME", OwnMembership::name)
                .column("TITLE", OwnMembership::displayName)
                .column("STATE", OwnMembership::state)
                .column("ROLES", membership -> String.join(" ", membership.roles()));
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are none.", table, client.me()::memberships);
        }
    }

    @Command(name = "attributes", description = "Shows what is said of oneself.")
    void attributes() {
        try (BridgeClient client = session.client()) {
            AttributeTexts.show(session, client.me().attributes());
        }
    }

    @Command(name = "set-attributes", description = "Says something of oneself.")
    void setAttributes(
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = AttributeTexts.VALUES)
                    List<String> assignments) {
        try (BridgeClient client = session.client()) {
            AttributeTexts.write(session, client.me().attributes(), assignments);
        }
    }
}
