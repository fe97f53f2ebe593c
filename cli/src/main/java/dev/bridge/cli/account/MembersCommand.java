package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.account.Member;
import dev.bridge.sdk.account.MemberChanges;
import dev.bridge.sdk.account.MemberGrant;
import dev.bridge.sdk.account.Removal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge members}. */
@Command(name = "members", description = "Who belongs to an account, and as what.")
public final class MembersCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String WHO = "Who: user_..., svc_... or agent_...";

    private final Session session;

    public MembersCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the members of an account.")
    void list(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Option(names = "--where", paramLabel = "KEY=VALUE", description = AttributeTexts.WHERE) @Nullable
                    String where,
            @Mixin Listing listing) {
        Table<Member> table = new Table<Member>()
                .column("MEMBER", Member::principal)
                .column("ROLES", member -> String.join(" ", member.roles()))
                .column("SINCE", Member::since)
                .column("BLOCKED", member -> member.blocked() ? "blocked" : null);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no members.",
                    table,
                    page -> client.members().list(org, where, page));
        }
    }

    @Command(name = "show", description = "Shows one member, and what gives the membership.")
    void show(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal) {
        try (BridgeClient client = session.client()) {
            session.show(client.members().show(org, principal).value(), MembersCommand::facts);
        }
    }

    @Command(name = "add", description = "Makes a service account or an agent a member; people are invited.")
    void add(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal,
            @Option(names = "--role", paramLabel = "ROLE", description = "A role beside member; repeat it for more.")
                    @Nullable
                    List<String> roles) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.members()
                            .add(org, principal, roles == null ? List.of() : roles)
                            .value(),
                    MembersCommand::facts);
        }
    }

    @Command(name = "update", description = "Changes what administrators give a member; other sources keep theirs.")
    void update(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description = "A role that is given, instead of those that were; repeat it for more.")
                    @Nullable
                    List<String> roles,
            @Option(
                            names = "--group",
                            paramLabel = "GROUP",
                            description = "A group to be in, instead of those that were; repeat it for more.")
                    @Nullable
                    List<String> groups,
            @Option(names = "--until", paramLabel = "TIME", description = "When the roles end: 2027-01-01T00:00:00Z.")
                    @Nullable
                    Instant until,
            @Mixin Successor successor) {
        try (BridgeClient client = session.client()) {
            Versioned<Member> present = client.members().show(org, principal);
            MemberChanges changes = new MemberChanges(roles, groups, until, successor.person());
            session.show(
                    client.members()
                            .update(org, principal, changes, present.etag())
                            .value(),
                    MembersCommand::facts);
        }
    }

    @Command(name = "remove", description = "Takes away what administrators gave; what a directory gives remains.")
    void remove(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal,
            @Mixin Successor successor) {
        try (BridgeClient client = session.client()) {
            session.show(client.members().remove(org, principal, successor.person()), MembersCommand::removal);
        }
    }

    @Command(name = "block", description = "Cuts a member off at once, whatever gives the membership.")
    void block(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal,
            @Mixin Successor successor) {
        try (BridgeClient client = session.client()) {
            session.show(client.members().block(org, principal, successor.person()), MembersCommand::facts);
        }
    }

    @Command(name = "unblock", description = "Lets a member in again.")
    void unblock(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal) {
        try (BridgeClient client = session.client()) {
            client.members().unblock(org, principal);
            session.show(client.members().show(org, principal).value(), MembersCommand::facts);
        }
    }

    @Command(name = "attributes", description = "Shows what is said of a member in the account.")
    void attributes(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal) {
        try (BridgeClient client = session.client()) {
            AttributeTexts.show(session, client.members().attributes(org, principal));
        }
    }

    @Command(name = "set-attributes", description = "Says something of a member in the account.")
    void setAttributes(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal,
            @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = AttributeTexts.VALUES)
                    List<String> assignments) {
        try (BridgeClient client = session.client()) {
            AttributeTexts.write(session, client.members().attributes(org, principal), assignments);
        }
    }

    static Facts removal(Removal removal) {
        Facts facts = new Facts().with("done", removal.text());
        removal.remaining()
                .forEach(grant -> facts.with("remains", grant.source() + " " + String.join(" ", grant.roles())));
        return facts;
    }

    private static Facts facts(Member member) {
        Facts facts = new Facts()
                .with("member", member.principal())
                .with("roles", String.join(" ", member.roles()))
                .with("groups", member.groups().isEmpty() ? null : String.join(" ", member.groups()))
                .with("blocked", member.blocked() ? "yes" : null)
                .with("since", member.since());
        for (MemberGrant grant : member.grants()) {
            String reference = grant.reference() == null ? "" : " " + grant.reference();
            String until = grant.until() == null ? "" : ", until " + grant.until();
            facts.with(grant.source() + reference, String.join(" ", grant.roles()) + until);
        }
        return facts;
    }
}
