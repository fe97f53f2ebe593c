package dev.bridge.cli.usage;

import dev.bridge.cli.session.CommandFailure;
import dev.bridge.cli.session.Session;
import dev.bridge.cli.text.Counted;
import dev.bridge.cli.text.Facts;
import dev.bridge.cli.text.Printable;
import dev.bridge.sdk.BridgeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/** Sends a file and says what came of it. */
final class SendFile {

    private static final int SHOWN_PROBLEMS = 20;

    private final Session session;
    private final SendWish wish;

    SendFile(Session session, SendWish wish) {
        this.session = session;
        this.wish = wish;
    }

    void run() {
        try (BridgeClient client = session.client();
                FileRows rows = open()) {
            SendState state = new SendState(
                    wish.state(), wish.file(), wish.organization() + "\n" + wish.format().settings());
            if (wish.restart()) {
                state.remove();
            }
            SendState.Place place = state.read();
            heading(rows);
            if (place.offset() > 0) {
                rows.goTo(place.offset(), place.line());
                session.terminal().err().println("Goes on at line " + Counted.number(place.line()) + ".");
            }
            Progress progress = new Progress(
                    session.terminal().err(),
                    session.style(),
                    session.terminal().interactive() && !session.isJson(),
                    rows.length(),
                    place.offset());
            SendReport.Totals totals = send(new Sending(client, wish, rows, state, progress, place.offset()), progress);
            state.remove();
            tell(totals, progress.seconds());
        } catch (IOException failure) {
            throw CommandFailure.refused(
                    "The file " + wish.file() + " or its state cannot be read or written: " + failure.getMessage() + ".");
        }
    }

    private FileRows open() throws IOException {
        if (!Files.isRegularFile(wish.file())) {
            throw CommandFailure.refused("There is no file " + wish.file() + ".");
        }
        return new FileRows(wish.file(), wish.format().separator());
    }

    private void heading(FileRows rows) throws IOException {
        if (!wish.format().hasHeading()) {
            return;
        }
        FileRow heading = rows.next();
        if (heading == null) {
            throw CommandFailure.refused("The file " + wish.file() + " is empty; its first row names the columns.");
        }
        wish.format().heading(heading);
    }

    private SendReport.Totals send(Sending sending, Progress progress) throws IOException {
        try {
            return sending.run();
        } catch (RuntimeException failure) {
            progress.clear();
            session.terminal()
                    .err()
                    .println("Not all of the file was sent. The same command goes on where it was broken off; nothing"
                            + " counts twice.");
            throw failure;
        }
    }

    private void tell(SendReport.Totals totals, double seconds) {
        if (session.isJson()) {
            session.printJson(totals);
        } else {
            session.print(facts(totals, seconds).text());
            problems(totals.problems());
        }
        if (totals.hasLosses()) {
            throw CommandFailure.refused(
                    Counted.of(totals.conflicts() + totals.refused() + totals.unreadable(), "line")
                            + (totals.conflicts() + totals.refused() + totals.unreadable() == 1 ? " was" : " were")
                            + " not taken.");
        }
    }

    private static Facts facts(SendReport.Totals totals, double seconds) {
        long rate = Math.round(totals.received() / Math.max(seconds, 1e-3));
        Facts facts = new Facts()
                .with(
                        "sent",
                        "%s in %s s, %s/s"
                                .formatted(
                                        Counted.of(totals.received(), "event"),
                                        String.format(Locale.ROOT, "%.1f", seconds),
                                        Counted.number(rate)))
                .with("accepted", Counted.number(totals.accepted()))
                .with("duplicates", Counted.number(totals.duplicates()))
                .with("held", Counted.number(totals.held()))
                .with("conflicts", Counted.number(totals.conflicts()))
                .with("refused", Counted.number(totals.refused()))
                .with("unreadable", Counted.number(totals.unreadable()));
        return totals.spooled() == 0
                ? facts
                : facts.with("spooled", Counted.number(totals.spooled()) + ", counted when the database is back");
    }

    private void problems(List<SendReport.Problem> problems) {
        for (SendReport.Problem problem : problems.subList(0, Math.min(SHOWN_PROBLEMS, problems.size()))) {
            String code = problem.code() == null ? "" : " " + problem.code();
            session.print(Printable.line("line " + problem.line() + ": " + problem.verdict() + code + ": " + problem.text()));
        }
        if (problems.size() > SHOWN_PROBLEMS) {
            session.print(session.style().dim("There are more; see them with --output json."));
        }
    }
}
