package dev.bridge.cli.operation;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.operation.DeadLetter;
import dev.bridge.sdk.operation.ReaderStatus;
import dev.bridge.sdk.operation.Retried;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bridge readers}. */
@Command(name = "readers", description = "Who acts on the log, and how far they are; alone, lists them.")
public final class ReadersCommand implements Runnable {

    private final Session session;

    public ReadersCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        list();
    }

    @Command(name = "list", description = "Lists readers and where they are.")
    void list() {
        Table<ReaderStatus> table = new Table<ReaderStatus>()
                .column("NAME", ReaderStatus::name)
                .column("POSITION", ReaderStatus::position)
                .column("BEHIND", ReadersCommand::behind)
                .column("DEAD LETTERS", ReaderStatus::deadLetters)
                .column("FAILING AT", ReaderStatus::failingAt)
                .column("NODE", ReaderStatus::node)
                .column("UPDATED", ReaderStatus::updatedAt);
        try (BridgeClient client = session.client()) {
            session.printList(
                    new Listing(),
                    "There are no readers.",
                    table,
                    page -> client.readers().list());
        }
    }

    @Command(name = "dead-letters", description = "Lists events that a reader has put aside, oldest first.")
    void deadLetters(
            @Parameters(paramLabel = "NAME", description = "The reader.") String name, @Mixin Listing listing) {
        Table<DeadLetter> table = new Table<DeadLetter>()
                .column("POSITION", DeadLetter::position)
                .column("WHAT", DeadLetter::type)
                .column("ACCOUNT", DeadLetter::account)
                .column("ATTEMPTS", DeadLetter::attempts)
                .column("PARKED", DeadLetter::parkedAt)
                .column("REASON", letter -> letter.waiting() ? "waits behind another" : letter.reason());
        try (BridgeClient client = session.client()) {
            session.printList(
                    listing,
                    "There are no dead letters.",
                    table,
                    page -> client.readers().deadLetters(name, page));
        }
    }

    @Command(name = "replay", description = "Has a reader read everything after a position again.")
    void replay(
            @Parameters(paramLabel = "NAME", description = "The reader.") String name,
            @Option(
                            names = "--after",
                            paramLabel = "POSITION",
                            required = true,
                            description = "The last position that is not read again; 0 for all of the log.")
                    long after) {
        try (BridgeClient client = session.client()) {
            ReaderStatus reader = client.readers().replay(name, after);
            if (session.isJson()) {
                session.printJson(reader);
                return;
            }
            session.print(new Facts()
                    .with("reader", reader.name())
                    .with("position", reader.position())
                    .with("behind", behind(reader))
                    .with("dead letters", reader.deadLetters())
                    .text());
        }
    }

    @Command(name = "retry", description = "Has a reader try the dead letters of one account again.")
    void retry(
            @Parameters(paramLabel = "NAME", description = "The reader.") String name,
            @Option(
                            names = "--account",
                            paramLabel = "ACCOUNT",
                            required = true,
                            description = "Whose events wait: acct_...")
                    String account) {
        try (BridgeClient client = session.client()) {
            Retried retried = client.readers().retry(name, account);
            if (session.isJson()) {
                session.printJson(retried);
                return;
            }
            session.print("Read " + Counted.of(retried.read(), "event") + "; " + Counted.number(retried.remaining())
                    + (retried.remaining() == 1 ? " still waits." : " still wait."));
        }
    }

    private static String behind(ReaderStatus reader) {
        return reader.lagPositions() == 0 ? "0" : reader.lagPositions() + " (" + reader.lagSeconds() + " s)";
    }
}
