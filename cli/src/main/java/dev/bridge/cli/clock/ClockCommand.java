package dev.bridge.cli.clock;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.clock.ClockedOrganization;
import dev.bridge.sdk.clock.NewClockedOrganization;
import dev.bridge.sdk.clock.TestClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge clock}. */
@Command(name = "clock", description = "Test clocks: accounts whose time you move.")
public final class ClockCommand {

    private static final String ID = "The clock: clock_...";
    private static final String INSTANT = "An instant: 2026-01-31T00:00:00Z.";

    private final Session session;

    public ClockCommand(Session session) {
        this.session = session;
    }

    @Command(name = "list", description = "Lists test clocks, newest first.")
    void list(@Mixin Listing listing) {
        Table<TestClock> table = new Table<TestClock>()
                .column("ID", TestClock::id)
                .column("NAME", TestClock::name)
                .column("NOW", TestClock::now)
                .column("MOVING TO", TestClock::movingTo)
                .column("ORGANIZATIONS", TestClock::organizations);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no test clocks.",
                    table,
                    page -> client.clocks().list(page));
        }
    }

    @Command(name = "create", description = "Makes a test clock that stands.")
    void create(
            @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(names = "--start", paramLabel = "WHEN", required = true, description = INSTANT) String start) {
        try (BridgeClient client = session.client()) {
            session.show(client.clocks().create(name, start), ClockCommand::facts);
        }
    }

    @Command(name = "show", description = "Shows what time it is on a test clock, and where it is moving.")
    void show(@Parameters(paramLabel = "ID", description = ID) String id) {
        try (BridgeClient client = session.client()) {
            session.show(client.clocks().show(id), ClockCommand::facts);
        }
    }

    @Command(name = "advance", description = "Moves a test clock; what becomes due on the way is done in order.")
    void advance(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "WHEN", description = INSTANT) String to) {
        try (BridgeClient client = session.client()) {
            session.show(client.clocks().advance(id, to), ClockCommand::facts);
        }
    }

    @Command(name = "attach", description = "Makes an organization on a test clock, for ever.")
    void attach(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Parameters(paramLabel = "NAME", description = "The organization's name.") String name,
            @Option(names = "--owner", paramLabel = "USER", required = true, description = "Who owns it: user_...")
                    String owner,
            @Option(names = "--zone", paramLabel = "ZONE", description = "Its time zone; UTC unless told.") @Nullable
                    String zone) {
        try (BridgeClient client = session.client()) {
            session.show(
                    client.clocks().attach(id, new NewClockedOrganization(name, null, owner, zone)),
                    ClockCommand::attached);
        }
    }

    private static Facts facts(TestClock clock) {
        return new Facts()
                .with("clock", clock.id())
                .with("name", clock.name())
                .with("now", clock.now())
                .with("moving to", clock.movingTo())
                .with("job", clock.job())
                .with("done by the last move", clock.done())
                .with("organizations", clock.organizations())
                .with("billed by", clock.entity());
    }

    private static Facts attached(ClockedOrganization organization) {
        return new Facts()
                .with("organization", organization.id())
                .with("name", organization.name())
                .with("clock", organization.clock());
    }
}
