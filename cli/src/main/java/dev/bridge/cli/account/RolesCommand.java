package dev.bridge.cli.account;

import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.account.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge roles}. */
@Command(name = "roles", description = "The names of roles in an account.")
public final class RolesCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String KEY = "The role: release_manager.";

    private final Session session;

    public RolesCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the roles that can be given in an account.")
    void list(@Parameters(paramLabel = "ORG", description = ORG) String org) {
        Table<Role> table = new Table<Role>()
                .column("ROLE", Role::key)
                .column("TITLE", Role::title)
                .column("WHOSE", role -> role.core() ? "every account's" : "the account's own");
        try (BridgeClient client = session.client()) {
            session.printAll(
                    "There are no roles.", table, client.organizations().roles(org));
        }
    }

    @Command(name = "show", description = "Shows one role.")
    void show(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ROLE", description = KEY) String key) {
        try (BridgeClient client = session.client()) {
            session.show(client.organizations().role(org, key).value(), RolesCommand::facts);
        }
    }

    @Command(name = "create", description = "Makes a role of the account's own.")
    void create(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ROLE", description = KEY) String key,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it; the key unless told.")
                    @Nullable
                    String title) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.organizations()
                            .createRole(org, key, title == null ? key : title)
                            .value(),
                    RolesCommand::facts);
        }
    }

    @Command(name = "rename", description = "Gives a role another title.")
    void rename(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ROLE", description = KEY) String key,
            @Parameters(paramLabel = "TITLE", description = "What people call it.") String title) {
        try (BridgeClient client = session.client()) {
            Versioned<Role> present = client.organizations().role(org, key);
            session.show(
                    client.organizations()
                            .renameRole(org, key, title, present.etag())
                            .value(),
                    RolesCommand::facts);
        }
    }

    @Command(name = "delete", description = "Deletes a role that nobody has.")
    void delete(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ROLE", description = KEY) String key) {
        try (BridgeClient client = session.client()) {
            client.organizations().deleteRole(org, key);
            session.done("Deleted " + key + ".");
        }
    }

    private static Facts facts(Role role) {
        return new Facts().with("role", role.key()).with("title", role.title());
    }
}
