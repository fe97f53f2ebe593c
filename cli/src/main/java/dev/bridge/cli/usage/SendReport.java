package dev.bridge.cli.usage;

import dev.bridge.sdk.usage.UsageProblem;
import dev.bridge.sdk.usage.UsageReceipt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a file so far. One thread writes it at a time. */
final class SendReport {

    private static final int MAX_PROBLEMS = 1_000;

    /**
     * What was wrong with a line.
     *
     * @param verdict {@code unreadable} where it never was an event; otherwise the server's
     */
    record Problem(
            long line, @Nullable String id, String verdict, @Nullable String code, @Nullable String text) {}

    /**
     * All of it, as it is written.
     *
     * @param unreadable lines that are no events
     * @param spooled events that are stored, and counted when the database is back
     */
    record Totals(
            long received,
            long accepted,
            long duplicates,
            long held,
            long conflicts,
            long refused,
            long unreadable,
            long spooled,
            @Nullable String position,
            List<Problem> problems) {

        boolean hasLosses() {
            return conflicts + refused + unreadable > 0;
        }
    }

    private long received;
    private long accepted;
    private long duplicates;
    private long held;
    private long conflicts;
    private long refused;
    private long unreadable;
    private long spooled;
    private @Nullable String position;
    private final List<Problem> problems = new ArrayList<>();

    /** @param lines where the events of the request stand */
    void add(UsageReceipt receipt, List<Long> lines) {
        received += receipt.received();
        accepted += receipt.accepted();
        duplicates += receipt.duplicates();
        held += receipt.held();
        conflicts += receipt.conflicts();
        refused += receipt.refused();
        spooled += "spool".equals(receipt.storedIn()) ? receipt.accepted() : 0;
        position = receipt.position() == null ? position : receipt.position();
        for (UsageProblem problem : receipt.problems()) {
            boolean known = problem.index() >= 0 && problem.index() < lines.size();
            add(new Problem(
                    known ? lines.get(problem.index()) : 0,
                    problem.id(),
                    problem.verdict(),
                    problem.code(),
                    problem.text()));
        }
    }

    void addUnreadable(FileEvent event) {
        unreadable++;
        add(new Problem(event.line(), null, "unreadable", null, event.mistake()));
    }

    private void add(Problem problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    long received() {
        return received;
    }

    Totals totals() {
        return new Totals(
                received,
                accepted,
                duplicates,
                held,
                conflicts,
                refused,
                unreadable,
                spooled,
                position,
                problems.stream()
                        .sorted((first, second) -> Long.compare(first.line(), second.line()))
                        .toList());
    }
}
