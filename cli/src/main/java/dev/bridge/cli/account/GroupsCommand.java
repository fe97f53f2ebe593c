package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.account.Group;
import dev.bridge.sdk.account.GroupChanges;
import dev.bridge.sdk.account.GroupMember;
import dev.bridge.sdk.account.NewGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge groups}. */
@Command(name = "groups", description = "Named sets of members of an account.")
public final class GroupsCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String GROUP = "The group: group_...";
    private static final String MEMBER = "Who: user_..., svc_..., agent_..., or a group: group_...";

    private final Session session;

    public GroupsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the groups of an account.")
    void list(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(names = "--where", paramLabel = "KEY=VALUE", description = AttributeTexts.WHERE) @Nullable
                    String where,
            @Mixin Listing listing) {
        Table<Group> table = new Table<Group>()
                .column("ID", Group::id)
                .column("KEY", Group::key)
                .column("TITLE", Group::displayName)
                .column("CREATED", Group::createdAt);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no groups.",
                    table,
                    page -> client.groups().list(org, where, page));
        }
    }

    @Command(name = "create", description = "Makes a group.")
    void create(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "KEY", description = "What it is called by programs: eng.") String key,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it; the key unless told.")
                    @Nullable
                    String title,
            @Option(names = "--attribute", paramLabel = "KEY=VALUE", description = AttributeTexts.FIRST) @Nullable
                    List<String> attributes) {
        try (BridgeClient client = session.client()) {
            NewGroup group =
                    new NewGroup(key, title == null ? key : title, AttributeTexts.optional(attributes));
            session.show(client.groups().create(org, group).value(), GroupsCommand::facts);
        }
    }

    @Command(name = "show", description = "Shows one group.")
    void show(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group) {
        try (BridgeClient client = session.client()) {
            session.show(client.groups().show(org, group).value(), GroupsCommand::facts);
        }
    }

    @Command(name = "update", description = "Gives a group another key or title.")
    void update(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Option(names = "--key", paramLabel = "KEY", description = "What it is called by programs.") @Nullable
                    String key,
            @Option(names = "--title", paramLabel = "TITLE", description = "What people call it.") @Nullable
                    String title) {
        try (BridgeClient client = session.client()) {
            Versioned<Group> present = client.groups().show(org, group);
            GroupChanges changes = new GroupChanges(key, title);
            session.show(
                    client.groups().update(org, group, changes, present.etag()).value(), GroupsCommand::facts);
        }
    }

    @Command(name = "delete", description = "Deletes a group; its members stay in the account.")
    void delete(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group) {
        try (BridgeClient client = session.client()) {
            client.groups().delete(org, group);
            session.done("Deleted " + group + ".");
        }
    }

    @Command(name = "members", description = "Lists what is in a group.")
    void members(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Mixin Listing listing) {
        Table<GroupMember> table =
                new Table<GroupMember>().column("MEMBER", GroupMember::member).column("KIND", GroupMember::kind);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "The group is empty.",
                    table,
                    page -> client.groups().members(org, group, page));
        }
    }

    @Command(name = "add", description = "Puts members, or other groups, into a group.")
    void add(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Parameters(paramLabel = "MEMBER", arity = "1..*", description = MEMBER) List<String> members) {
        try (BridgeClient client = session.client()) {
            client.groups().add(org, group, members);
            session.done("Added to " + group + ".");
        }
    }

    @Command(name = "remove", description = "Takes a member, or another group, out of a group.")
    void remove(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Parameters(paramLabel = "MEMBER", description = MEMBER) String member) {
        try (BridgeClient client = session.client()) {
            client.groups().remove(org, group, member);
            session.done("Removed " + member + " from " + group + ".");
        }
    }

    @Command(name = "attributes", description = "Shows what is said of a group.")
    void attributes(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group) {
        try (BridgeClient client = session.client()) {
            AttributeTexts.show(session, client.groups().attributes(org, group));
        }
    }

    @Command(name = "set-attributes", description = "Says something of a group.")
    void setAttributes(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = AttributeTexts.VALUES)
                    List<String> assignments) {
        try (BridgeClient client = session.client()) {
            AttributeTexts.write(session, client.groups().attributes(org, group), assignments);
        }
    }

    private static Facts facts(Group group) {
        return new Facts()
                .with("group", group.id())
                .with("key", group.key())
                .with("title", group.displayName())
                .with("created", group.createdAt());
    }
}
