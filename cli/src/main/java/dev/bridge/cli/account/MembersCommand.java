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
    void list(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin Listing listing) {
        Table<Member> table = new Table<Member>()
                .column("MEMBER", Member::principal)
                .column("ROLES", member -> String.join(" ", member.roles()))
                .column("SINCE", Member::since)
                .column("BLOCKED", member -> member.blocked() ? "blocked" : null);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no members.", table, page -> client.members()
                    .list(org, page));
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

    @Command(name = "update", description = "Sets the roles that administrators give a member; other sources keep theirs.")
    void update(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            required = true,
                            description = "A role: admin, billing, security, owner, or one of the account's own; repeat it.")
                    List<String> roles,
            @Option(names = "--until", paramLabel = "TIME", description = "When they end: 2027-01-01T00:00:00Z.")
                    @Nullable Instant until) {
        try (BridgeClient client = session.client()) {
            Versioned<Member> present = client.members().show(org, principal);
            MemberChanges changes = new MemberChanges(roles, until);
            session.show(
                    client.members().update(org, principal, changes, present.etag()).value(),
                    MembersCommand::facts);
        }
    }

    @Command(name = "remove", description = "Takes away what administrators gave; what a directory gives remains.")
    void remove(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal) {
        try (BridgeClient client = session.client()) {
            client.members().remove(org, principal);
            session.done("Removed " + principal + " from " + org + ".");
        }
    }

    @Command(name = "block", description = "Cuts a member off at once, whatever gives the membership.")
    void block(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "MEMBER", description = WHO) String principal) {
        try (BridgeClient client = session.client()) {
            client.members().block(org, principal);
            session.show(client.members().show(org, principal).value(), MembersCommand::facts);
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

    private static Facts facts(Member member) {
        Facts facts = new Facts()
                .with("member", member.principal())
                .with("roles", String.join(" ", member.roles()))
                .with("groups", member.groups().isEmpty() ? null : String.join(" ", member.groups()))
                .with("blocked", member.blocked() ? "yes" : null)
                .with("since", member.since());
        List<MemberGrant> grants = member.grants();
        for (MemberGrant grant : grants == null ? List.<MemberGrant>of() : grants) {
            String reference = grant.reference() == null ? "" : " " + grant.reference();
            String until = grant.until() == null ? "" : ", until " + grant.until();
            facts.with(grant.source() + reference, String.join(" ", grant.roles()) + until);
        }
        return facts;
    }
}
