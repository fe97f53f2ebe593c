package dev.bridge.cli.usage;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.Usage;
import dev.bridge.sdk.usage.HeldEvent;
import dev.bridge.sdk.usage.MeterVersion;
import dev.bridge.sdk.usage.SettledEvent;
import dev.bridge.sdk.usage.UsageConflict;
import dev.bridge.sdk.usage.UsageQuestion;
import dev.bridge.sdk.usage.UsageReceipt;
import dev.bridge.sdk.usage.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge usage}. */
@Command(name = "usage", description = "What was used: sending it, asking for it, and what waits to be counted.")
public final class UsageCommand {

    private static final String ORG = "Of this organization only, by its name or id.";
    private static final String HELD = "The events: `HELD` in the list.";

    /** As the interface says it. */
    private record Queued(String job) {}

    private final Session session;

    public UsageCommand(Session session) {
        this.session = session;
    }

    @Command(name = "send", description = "Sends the events of a file; where it is broken off, the same command goes on.")
    void send(
            @Parameters(
                            paramLabel = "FILE",
                            description = "CloudEvents as JSON, one a line; or CSV, with --mapping.")
                    Path file,
            @Option(names = "--mapping", paramLabel = "FILE", description = "YAML that says what the columns of CSV are.")
                    @Nullable
                    Path mapping,
            @Option(names = "--organization", paramLabel = "ORG", description = ORG) @Nullable String organization,
            @Option(
                            names = "--source",
                            paramLabel = "TEXT",
                            description = "The source of events that name none; the file's name unless told.")
                    @Nullable
                    String source,
            @Option(names = "--shift", paramLabel = "TIME", description = "Added to the times of CSV: P365D, -PT1H.")
                    @Nullable
                    String shift,
            @Option(names = "--batch", paramLabel = "N", description = "Events of a request; 1,000 unless told.")
                    @Nullable
                    Integer batch,
            @Option(names = "--parallel", paramLabel = "N", description = "Requests at a time; 4 unless told.")
                    @Nullable
                    Integer parallel,
            @Option(
                            names = "--patience",
                            paramLabel = "TIME",
                            description = "How long to try while the server cannot take more; PT5M unless told.")
                    @Nullable
                    String patience,
            @Option(
                            names = "--state",
                            paramLabel = "FILE",
                            description = "Where to keep how far it is; beside the file unless told.")
                    @Nullable
                    Path state,
            @Option(names = "--restart", description = "Begins again; nothing counts twice.") boolean restart) {
        EventFormat format = mapping == null
                ? new JsonLines(source == null ? "bridge-cli/" + file.getFileName() : source)
                : new CsvRows(CsvMapping.read(mapping), shift == null ? Duration.ZERO : duration("--shift", shift));
        if (mapping == null && (shift != null || file.toString().endsWith(".csv"))) {
            throw CommandFailure.usage("A file of CSV needs --mapping, and --shift is for such a file.");
        }
        SendWish wish = new SendWish(
                file,
                organization,
                format,
                state == null ? SendState.beside(file) : state,
                restart,
                between("--batch", batch == null ? 1_000 : batch, Usage.MAX_BATCH),
                between("--parallel", parallel == null ? 4 : parallel, 64),
                duration("--patience", patience == null ? "PT5M" : patience));
        new SendFile(session, wish).run();
    }

    private static int between(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandFailure.usage(option + " is 1 to " + most + ", not " + value + ".");
        }
        return value;
    }

    private static Duration duration(String option, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException wrong) {
            throw CommandFailure.usage(option + " is a length of time such as P365D or PT5M, not " + text + ".");
        }
    }

    @Command(name = "query", description = "Says how much was used of a meter.")
    void query(
            @Parameters(paramLabel = "METER", description = "The meter: pulls, or registry:pulls.") String meter,
            @Option(names = "--from", paramLabel = "TIME", required = true, description = "A day, or a time.") String from,
            @Option(names = "--to", paramLabel = "TIME", required = true, description = "The end, which is not in it.")
                    String to,
            @Option(names = "--organization", paramLabel = "ORG", description = ORG) @Nullable String organization,
            @Option(
                            names = "--window",
                            paramLabel = "W",
                            description = "A row each: minute, hour, day, week, month; total unless told.")
                    @Nullable
                    String window,
            @Option(names = "--by", paramLabel = "DIMENSIONS", description = "A row for each of their values.")
                    @Nullable
                    String by,
            @Option(names = "--where", paramLabel = "D:VALUE", description = "Only these groups: region:eu.")
                    @Nullable
                    String where,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            description = "Whose clock days follow; the organization's unless told.")
                    @Nullable
                    String zone,
            @Option(names = "--version-of-meter", paramLabel = "N", description = "The newest unless told.") @Nullable
                    Integer version,
            @Option(
                            names = "--at-least",
                            paramLabel = "POSITION",
                            description = "An answer that has seen what a receipt of this position told of.")
                    @Nullable
                    String atLeast,
            @Mixin Listing listing) {
        UsageQuestion question = new UsageQuestion(
                meter,
                UsageTimes.instant(from, zone),
                UsageTimes.instant(to, zone),
                window,
                by,
                where,
                zone,
                version,
                atLeast);
        try (BridgeClient client = session.client()) {
            new QuantityTexts(session).write(client, organization, question, listing);
        }
    }

    @Command(name = "events", description = "Lists the events of an organization, newest first.")
    void events(
            @Parameters(paramLabel = "ORG", description = "The organization: its name or id.") String org,
            @Mixin Listing listing) {
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "No usage was sent yet.",
                    EventTexts.table(),
                    page -> client.usage().events(org, page));
        }
    }

    @Command(name = "tail", description = "Shows events of an organization as they come, until it is interrupted.")
    void tail(
            @Parameters(paramLabel = "ORG", description = "The organization: its name or id.") String org,
            @Option(names = "--last", paramLabel = "N", description = "Begins with the last N; 10 unless told.")
                    @Nullable
                    Integer last,
            @Option(names = "--for", paramLabel = "TIME", description = "Ends after this time: PT1M.") @Nullable
                    String until) {
        try (BridgeClient client = session.client()) {
            new EventTexts(session)
                    .tail(
                            client,
                            org,
                            between("--last", last == null ? 10 : last, 200),
                            until == null ? null : duration("--for", until));
        }
    }

    @Command(name = "meters", description = "Lists meters and their versions, and how far older events are counted.")
    void meters(@Mixin Listing listing) {
        Table<MeterVersion> table = new Table<MeterVersion>()
                .column("METER", meter -> meter.product() + ":" + meter.meter())
                .column("VERSION", MeterVersion::version)
                .column("SINCE", MeterVersion::since)
                .column("BACKFILL", meter -> meter.backfilling() ? meter.done() + " of " + meter.total() : null);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "No product has a meter.", table, client.usage()::meters);
        }
    }

    @Command(name = "backfill", description = "Has a meter count from an earlier time on.")
    void backfill(
            @Parameters(paramLabel = "METER", description = "The meter: pulls, or registry:pulls.") String meter,
            @Option(names = "--since", paramLabel = "TIME", required = true, description = "A day, or a time.")
                    String since) {
        try (BridgeClient client = session.client()) {
            queued(client.usage().backfill(meter, UsageTimes.instant(since, null)));
        }
    }

    @Command(name = "verify", description = "Counts anew from the events, and compares.")
    void verify(
            @Option(names = "--organization", paramLabel = "ORG", description = ORG) @Nullable String organization,
            @Option(names = "--meter", paramLabel = "METER", description = "Of this meter only.") @Nullable String meter,
            @Option(names = "--from", paramLabel = "TIME", description = "A day, or a time.") @Nullable String from,
            @Option(names = "--to", paramLabel = "TIME", description = "The end, which is not in it.") @Nullable String to,
            @Option(names = "--repair", description = "Puts right what differs.") boolean repair) {
        Verification verification = new Verification(
                organization,
                meter,
                from == null ? null : UsageTimes.instant(from, null),
                to == null ? null : UsageTimes.instant(to, null),
                repair);
        try (BridgeClient client = session.client()) {
            queued(client.usage().verify(verification));
        }
    }

    private void queued(String job) {
        session.show(new Queued(job), queued -> new Facts().with("job", queued.job()));
        session.done("See how far it is with `bridge jobs show " + job + "`.");
    }

    @Command(name = "held", description = "Lists events that wait to be counted.")
    void held(
            @Option(names = "--reason", paramLabel = "REASON", description = "Only these: unknown_subject, ...") @Nullable
                    String reason,
            @Mixin Listing listing) {
        Table<HeldEvent> table = new Table<HeldEvent>()
                .column("HELD", HeldEvent::held)
                .column("TIME", HeldEvent::time)
                .column("SOURCE", HeldEvent::source)
                .column("ID", HeldEvent::id)
                .column("REASON", HeldEvent::reason)
                .column("WHAT", HeldEvent::detail);
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "Nothing waits to be counted.",
                    table,
                    page -> client.usage().held(reason, page));
        }
    }

    @Command(name = "refold", description = "Counts held events, after what kept them was mended.")
    void refold(@Parameters(paramLabel = "HELD", arity = "1..*", description = HELD) List<String> held) {
        settle(client -> client.usage().refold(held));
    }

    @Command(name = "dismiss", description = "Gives held events up; they stay in the log.")
    void dismiss(
            @Parameters(paramLabel = "HELD", arity = "1..*", description = HELD) List<String> held,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the log.")
                    String reason) {
        settle(client -> client.usage().dismiss(held, reason));
    }

    private void settle(Function<BridgeClient, List<SettledEvent>> settling) {
        Table<SettledEvent> table = new Table<SettledEvent>()
                .column("HELD", SettledEvent::held)
                .column("SETTLED", SettledEvent::settled)
                .column("WHY NOT", SettledEvent::text);
        try (BridgeClient client = session.client()) {
            List<SettledEvent> settled = settling.apply(client);
            session.printAll("Nothing was named.", table, settled);
            if (!settled.stream().allMatch(SettledEvent::settled)) {
                throw CommandFailure.refused("Not all of them could be settled.");
            }
        }
    }

    @Command(name = "conflicts", description = "Lists events that came under the identity of another, newest first.")
    void conflicts(@Mixin Listing listing) {
        Table<UsageConflict> table = new Table<UsageConflict>()
                .column("RECEIVED", UsageConflict::receivedAt)
                .column("SENDER", UsageConflict::sender)
                .column("SOURCE", UsageConflict::source)
                .column("ID", UsageConflict::id);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "There are no conflicts.", table, client.usage()::conflicts);
        }
    }

    @Command(name = "void", description = "Takes an event back.")
    void voidEvent(
            @Parameters(paramLabel = "SOURCE", description = "The event's source.") String source,
            @Parameters(paramLabel = "ID", description = "The event's id.") String id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the log.")
                    String reason) {
        try (BridgeClient client = session.client()) {
            session.show(client.usage().voidEvent(source, id, reason), UsageCommand::facts);
        }
    }

    private static Facts facts(UsageReceipt receipt) {
        Facts facts = new Facts()
                .with("accepted", receipt.accepted())
                .with("duplicates", receipt.duplicates())
                .with("held", receipt.held())
                .with("conflicts", receipt.conflicts())
                .with("refused", receipt.refused())
                .with("position", receipt.position());
        receipt.problems().forEach(problem -> facts.with(problem.verdict(), problem.text()));
        return facts;
    }
}
