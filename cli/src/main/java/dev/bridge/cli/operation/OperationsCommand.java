package dev.bridge.cli.operation;

import dev.bridge.cli.session.Listing;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Table;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.operation.DatabaseFigures;
import dev.bridge.sdk.operation.FailedMail;
import dev.bridge.sdk.operation.OutboxFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bridge operations}. */
@Command(name = "operations", description = "How the database is, and what is on its way out.")
public final class OperationsCommand {

    private static final int MEBIBYTE = 1 << 20;

    private final Session session;

    public OperationsCommand(Session session) {
        this.session = session;
    }

    @Command(name = "database", description = "Shows how the database is at this moment.")
    void database() {
        try (BridgeClient client = session.client()) {
            session.show(client.operations().database(), OperationsCommand::facts);
        }
    }

    @Command(name = "outbox", description = "Shows how much mail and how many errands wait or failed.")
    void outbox() {
        try (BridgeClient client = session.client()) {
            session.show(client.operations().outbox(), OperationsCommand::facts);
        }
    }

    @Command(name = "mail", description = "Lists mail that failed, newest first.")
    void mail(@Mixin Listing listing) {
        Table<FailedMail> table = new Table<FailedMail>()
                .column("ID", FailedMail::id)
                .column("STATE", FailedMail::state)
                .column("TO", FailedMail::recipient)
                .column("ORG", FailedMail::organization)
                .column("ATTEMPTS", FailedMail::attempts)
                .column("WRITTEN", FailedMail::createdAt)
                .column("FAILURE", FailedMail::failure);
        try (BridgeClient client = session.client()) {
            session.printList(listing, "No mail failed.", table, client.operations()::failedMail);
        }
    }

    private static Facts facts(DatabaseFigures database) {
        DatabaseFigures.Transaction transaction = database.longestTransaction();
        DatabaseFigures.Wait wait = database.oldestWait();
        Facts facts = new Facts()
                .with("as of", database.asOf())
                .with("version", database.version())
                .with("started", database.startedAt())
                .with("size", mebibytes(database.bytes()));
        database.connections()
                .forEach(connections -> facts.with("connections " + connections.state(), connections.count()));
        facts.with("connections at most", database.maximumConnections())
                .with(
                        "longest transaction",
                        transaction == null
                                ? null
                                : "since " + transaction.since() + ", " + transaction.state() + ", "
                                        + transaction.application())
                .with("waiting for locks", database.waitingForLocks())
                .with(
                        "oldest wait",
                        wait == null ? null : "since " + wait.since() + ", " + wait.mode() + " on " + wait.on());
        listed(database.partitioned())
                .forEach(table -> facts.with(
                        "partitions of " + table.name(),
                        table.partitions() + ", " + table.first() + " to " + table.last() + ", "
                                + mebibytes(table.bytes())));
        listed(database.tables())
                .forEach(table ->
                        facts.with(table.name(), mebibytes(table.bytes()) + ", about " + table.rows() + " rows"));
        return facts;
    }

    private static <T> List<T> listed(@Nullable List<T> tables) {
        return tables == null ? List.of() : tables;
    }

    private static String mebibytes(long bytes) {
        return bytes / MEBIBYTE + " MiB";
    }

    private static Facts facts(OutboxFigures outbox) {
        OutboxFigures.MailFigures mail = outbox.mail();
        Facts facts = new Facts()
                .with("as of", outbox.asOf())
                .with("mail", outbox.delivers() ? "delivered" : "kept here")
                .with("mail waiting", mail.waiting())
                .with("mail failing", mail.failing())
                .with("mail failed", mail.failed())
                .with("oldest mail", mail.oldestWaitingAt());
        outbox.errands()
                .forEach(errands -> facts.with(
                        errands.name(),
                        errands.waiting() + " waiting, " + errands.running() + " running, " + errands.failing()
                                + " failing, oldest due " + errands.oldestDueAt()));
        return facts;
    }
}
