package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.User;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code bridge users}. */
@Command(name = "users", description = "People, for those who run the installation; alone, lists them.")
public final class UsersCommand implements Runnable {

    private static final String ID = "The person: user_...";

    private final Session session;

    public UsersCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list(new Listing());
    }

    @Command(name = "list", description = "Lists people, newest first.")
    void list(@Mixin Listing listing) {
        Table<User> table = new Table<User>()
                .column("ID", User::id)
                .column("NAME", User::displayName)
                .column("STATE", User::state)
                .column("CREATED", User::createdAt);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There is nobody.", table, client.users()::list);
        }
    }

    @Command(name = "show", description = "Shows one person.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().show(id), UsersCommand::facts);
        }
    }

    @Command(name = "lock", description = "Ends every credential of a person, at once, until they recover.")
    void lock(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().lock(id), UsersCommand::facts);
        }
    }

    @Command(name = "unlock", description = "Lets a locked person sign in again.")
    void unlock(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().unlock(id), UsersCommand::facts);
        }
    }

    @Command(name = "disable", description = "Cuts a person off.")
    void disable(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().disable(id), UsersCommand::facts);
        }
    }

    @Command(name = "enable", description = "Lets a disabled person in again.")
    void enable(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().enable(id), UsersCommand::facts);
        }
    }

    private static Facts facts(User user) {
        return new Facts()
                .with("user", user.id())
                .with("name", user.displayName())
                .with("state", user.state())
                .with("account", user.account())
                .with("created", user.createdAt());
    }
}
