package dev.bridge.cli.account;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.account.Email;
import dev.bridge.sdk.account.Recovery;
import dev.bridge.sdk.account.User;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
        list(null, null, new Listing());
    }

    @Command(name = "list", description = "Lists people, newest first.")
    void list(
            @Option(names = "--email", paramLabel = "EMAIL", description = "Whose proven address this is.") @Nullable
                    String email,
            @Option(names = "--where", paramLabel = "KEY=VALUE", description = AttributeTexts.WHERE) @Nullable
                    String where,
            @Mixin Listing listing) {
        Table<User> table = new Table<User>()
                .column("ID", User::id)
                .column("NAME", User::displayName)
                .column("STATE", User::state)
                .column("CREATED", User::createdAt);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing, "There is nobody.", table, page -> client.users().list(email, where, page));
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

    @Command(name = "restore", description = "Takes the closing of a person's account back.")
    void restore(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().restore(id), UsersCommand::facts);
        }
    }

    @Command(
            name = "recover",
            description =
                    "Lets a person in anew who has lost everything: they are told at once and can stop it, and get a"
                            + " link after 24 hours.")
    void recover(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why, for those who run the installation.")
                    String reason,
            @Option(
                            names = "--email",
                            paramLabel = "EMAIL",
                            description =
                                    "Which proven address of theirs the link goes to; without it, the primary one.")
                    @Nullable
                    String email) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().recover(id, reason, email), UsersCommand::facts);
        }
    }

    @Command(name = "recovery", description = "Shows how far the newest recovery of a person is.")
    void recovery(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().recovery(id), UsersCommand::facts);
        }
    }

    @Command(name = "cancel-recovery", description = "Takes a recovery back.")
    void cancelRecovery(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.users().cancelRecovery(id), UsersCommand::facts);
        }
    }

    @Command(name = "erase", description = "Erases a person for good; the id remains, and nothing else.")
    void erase(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--yes", description = "Does not ask.") boolean yes) {
        if (!yes && !session.confirm("Erase " + id + " for good?", "say --yes to erase.")) {
            throw CommandFailure.refused("Nothing was erased.");
        }
        try (BridgeClient client = session.client()) {
            client.users().erase(id);
            session.done("Erased " + id + ".");
        }
    }

    private static Facts facts(Recovery recovery) {
        return new Facts()
                .with("recovery", recovery.id())
                .with("user", recovery.user())
                .with("state", recovery.state())
                .with("reason", recovery.reason())
                .with("email", recovery.email())
                .with("asked by", recovery.askedBy())
                .with("asked", recovery.askedAt())
                .with("link goes out", recovery.dueAt())
                .with("link good until", recovery.openUntil())
                .with("ended", recovery.endedAt());
    }

    static Facts facts(User user) {
        Facts facts = new Facts()
                .with("user", user.id())
                .with("name", user.displayName())
                .with("state", user.state())
                .with("account", user.account())
                .with("created", user.createdAt());
        for (Email email : user.emails()) {
            String proven = email.provenAt() == null ? ", not proven" : "";
            facts.with(email.primary() ? "primary email" : "email", email.email() + proven);
        }
        return facts;
    }
}
