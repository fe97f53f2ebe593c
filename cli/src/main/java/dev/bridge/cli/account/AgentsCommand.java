package dev.bridge.cli.account;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Programs;
import dev.bridge.sdk.Versioned;
import dev.bridge.sdk.account.NewProgram;
import dev.bridge.sdk.account.Program;
import dev.bridge.sdk.token.Delegation;
import dev.bridge.sdk.token.NewDelegation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge agents}. */
@Command(name = "agents", description = "Programs that a person answers for, and what people let them do.")
public final class AgentsCommand {

    private static final String ORG = "The account: its name or id.";
    private static final String ID = "The agent: agent_...";

    private final Session session;

    public AgentsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists the agents of an account, newest first.")
    void list(@Parameters(paramLabel = "ORG", description = ORG) String org, @Mixin Listing listing) {
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no agents.",
                    ProgramTexts.table(),
                    page -> client.agents().list(org, page));
        }
    }

    @Command(name = "create", description = "Makes an agent.")
    void create(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "NAME", description = "What it is, for people.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = "A role beside member; repeat it for more.")
                    @Nullable
                    List<String> roles,
            @Option(names = "--owner", paramLabel = "PERSON", description = "Who answers for it; oneself unless told.")
                    @Nullable
                    String owner) {
        try (BridgeClient client = session.client()) {
            NewProgram program = new NewProgram(name, roles, owner);
            session.show(client.agents().create(org, program).value(), ProgramTexts::facts);
        }
    }

    @Command(name = "show", description = "Shows one agent.")
    void show(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.agents().show(org, id).value(), ProgramTexts::facts);
        }
    }

    @Command(name = "update", description = "Gives an agent another name.")
    void update(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "NAME", description = "What it is, for people.") String name) {
        try (BridgeClient client = session.client()) {
            Programs programs = client.agents();
            Versioned<Program> present = programs.show(org, id);
            session.show(programs.rename(org, id, name, present.etag()).value(), ProgramTexts::facts);
        }
    }

    @Command(name = "delete", description = "Ends an agent for good; the id remains.")
    void delete(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            client.agents().delete(org, id);
            session.done("Deleted " + id + ".");
        }
    }

    @Command(name = "disable", description = "Stops an agent: every credential of it ends, at once.")
    void disable(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.agents().disable(org, id), ProgramTexts::facts);
        }
    }

    @Command(name = "enable", description = "Lets an agent act again, with new credentials.")
    void enable(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.agents().enable(org, id), ProgramTexts::facts);
        }
    }

    @Command(name = "offer", description = "Asks another person to answer for an agent.")
    void offer(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "PERSON", description = "A member of the account: user_...") String person) {
        try (BridgeClient client = session.client()) {
            session.show(client.agents().offer(org, id, person), ProgramTexts::facts);
        }
    }

    @Command(name = "accept", description = "Answers for an agent from now on, as oneself.")
    void accept(
            @Parameters(paramLabel = "ORG", description = ORG) String org,
            @Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.agents().accept(org, id), ProgramTexts::facts);
        }
    }

    @Command(name = "delegations", description = "Lists what one lets agents do for oneself, newest first.")
    void delegations(@Mixin Listing listing) {
        Table<Delegation> table = new Table<Delegation>()
                .column("ID", Delegation::id)
                .column("AGENT", Delegation::agent)
                .column("UNTIL", Delegation::until)
                .column("ENDED", Delegation::revokedAt)
                .column("SCOPES", delegation -> String.join(" ", delegation.scopes()));
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no delegations.", table, client.delegations()::list);
        }
    }

    @Command(name = "delegate", description = "Lets an agent act for oneself, in what the scopes say and no further.")
    void delegate(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            required = true,
                            description = "An action, registry:image.pull, or registry:*; repeat it for more.")
                    List<String> scopes,
            @Option(
                            names = "--audience",
                            paramLabel = "URI",
                            description = "A service that its tokens may be for; Bridge alone unless told.")
                    @Nullable
                    List<String> audience,
            @Option(names = "--days", paramLabel = "N", description = "For how long; 30 unless told.") @Nullable
                    Integer days) {
        try (BridgeClient client = session.client()) {
            Delegation made = client.delegations().create(new NewDelegation(id, scopes, audience, days));
            session.show(made, AgentsCommand::facts);
        }
    }

    @Command(name = "end-delegation", description = "Ends a delegation, at once and for good.")
    void endDelegation(@Parameters(paramLabel = "ID", description = "The delegation: delegation_...") String id) {
        try (BridgeClient client = session.client()) {
            client.delegations().revoke(id);
            session.show(client.delegations().show(id), AgentsCommand::facts);
        }
    }

    private static Facts facts(Delegation delegation) {
        return new Facts()
                .with("delegation", delegation.id())
                .with("agent", delegation.agent())
                .with("scopes", String.join(" ", delegation.scopes()))
                .with("audience", delegation.audience().isEmpty() ? null : String.join(" ", delegation.audience()))
                .with("created", delegation.createdAt())
                .with("until", delegation.until())
                .with("ended", delegation.revokedAt());
    }
}
