package dev.bridge.cli.account;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.account.OwnMembership;
import dev.bridge.sdk.account.User;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bridge me}. */
@Command(name = "me", description = "Oneself: who one is, and the accounts that one is in; alone, shows it.")
public final class MeCommand implements Runnable {

    private final Session session;

    public MeCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        try (BridgeClient client = session.client()) {
            session.show(client.me().show().value(), UsersCommand::facts);
        }
    }

    @Command(name = "update", description = "Changes what people call one.")
    void update(@Parameters(paramLabel = "NAME", description = "Ann Miller") String name) {
        try (BridgeClient client = session.client()) {
            Versioned<User> present = client.me().show();
            session.show(client.me().rename(name, present.etag()).value(), UsersCommand::facts);
        }
    }

    @Command(name = "lock", description = "The emergency brake: ends every credential of one's own until one recovers.")
    void lock() {
        try (BridgeClient client = session.client()) {
            session.show(client.me().lock(), UsersCommand::facts);
        }
    }

    @Command(name = "sign-out-everywhere", description = "Ends every session of one's own; tokens stay.")
    void signOutEverywhere() {
        try (BridgeClient client = session.client()) {
            client.me().signOutEverywhere();
            session.done("Signed out everywhere.");
        }
    }

    @Command(name = "close", description = "Begins to close one's own account.")
    void close() {
        try (BridgeClient client = session.client()) {
            session.show(client.me().close(), UsersCommand::facts);
        }
    }

    @Command(name = "export", description = "Writes all that is kept of oneself into a file, as JSON.")
    void export(@Parameters(paramLabel = "FILE", description = "The file; what it held is replaced.") Path file) {
        try (BridgeClient client = session.client()) {
            client.me().export(file);
            session.done("Wrote " + file + ".");
        } catch (UncheckedIOException refused) {
            throw CommandFailure.refused("`" + file + "` cannot be written; name another file.");
        }
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
