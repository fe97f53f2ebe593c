package dev.bridge.cli.usage;

import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.BridgeUnreachable;
import dev.bridge.sdk.usage.UsageReceipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of a file in batches, several at a time. Batches may be done in any order; how far the file is done is the
 * end of the last one before which all are.
 */
final class Sending {

    private static final int MAX_BATCH_CHARACTERS = 4_000_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Events on their way to one request. */
    private static final class Batch {

        private final List<String> events = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private long characters;
        private long end;
        private long nextLine;
        private boolean done;
    }

    private final BridgeClient client;
    private final SendWish wish;
    private final FileRows rows;
    private final SendState state;
    private final Progress progress;
    private final SendReport report = new SendReport();
    private final Semaphore places;
    private final Deque<Batch> underWay = new ArrayDeque<>();
    private long doneBytes;
    private volatile @Nullable RuntimeException failure;

    Sending(BridgeClient client, SendWish wish, FileRows rows, SendState state, Progress progress, long doneBytes) {
        this.client = client;
        this.wish = wish;
        this.rows = rows;
        this.state = state;
        this.progress = progress;
        this.places = new Semaphore(wish.parallel());
        this.doneBytes = doneBytes;
    }

    /**
     * Sends all rows that follow.
     *
     * @throws RuntimeException that ended it; what was done until then is kept in the state
     */
    SendReport.Totals run() throws IOException {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Batch batch = new Batch();
            FileRow row = rows.next();
            while (row != null && failure == null) {
                take(row, batch);
                row = rows.next();
                boolean full = batch.events.size() >= wish.batch() || batch.characters >= MAX_BATCH_CHARACTERS;
                if (full || row == null) {
                    submit(batch, executor);
                    batch = new Batch();
                }
            }
        }
        progress.clear();
        if (failure != null) {
            throw failure;
        }
        return report.totals();
    }

    private void take(FileRow row, Batch batch) {
        if (!row.isEmpty()) {
            FileEvent event = wish.format().event(row);
            if (event.json() == null) {
                synchronized (this) {
                    report.addUnreadable(event);
                }
            } else {
                batch.events.add(event.json());
                batch.lines.add(event.line());
                batch.characters += event.json().length();
            }
        }
        batch.end = row.end();
        batch.nextLine = rows.line();
    }

    private void submit(Batch batch, ExecutorService executor) {
        places.acquireUninterruptibly();
        synchronized (this) {
            underWay.add(batch);
        }
        executor.execute(() -> {
            try {
                UsageReceipt receipt = batch.events.isEmpty() ? null : patiently(batch);
                done(batch, receipt);
            } catch (RuntimeException refused) {
                failure = failure == null ? refused : failure;
            } finally {
                places.release();
            }
        });
    }

    /** Sends a batch, again and again while the server says that it cannot take it now. */
    private UsageReceipt patiently(Batch batch) {
        String body = "[" + String.join(",", batch.events) + "]";
        long began = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return wish.organization() == null
                        ? client.usage().sendBatch(body)
                        : client.usage().sendBatch(wish.organization(), body);
            } catch (BridgeProblem problem) {
                boolean passing = problem.status() == UNAVAILABLE || problem.status() == TOO_MANY_REQUESTS;
                long asked = problem.number("retry_after").orElse(0L);
                if (!passing || isOver(began)) {
                    throw problem;
                }
                await(pause.compareTo(Duration.ofSeconds(asked)) > 0 ? pause : Duration.ofSeconds(asked));
            } catch (BridgeUnreachable unreachable) {
                if (isOver(began)) {
                    throw unreachable;
                }
                await(pause);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean isOver(long began) {
        return failure != null || System.nanoTime() - began > wish.patience().toNanos();
    }

    private static void await(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void done(Batch batch, @Nullable UsageReceipt receipt) {
        batch.done = true;
        if (receipt != null) {
            report.add(receipt, batch.lines);
        }
        Batch last = null;
        while (!underWay.isEmpty() && underWay.getFirst().done) {
            last = underWay.removeFirst();
        }
        if (last != null) {
            doneBytes = last.end;
            try {
                state.write(last.end, last.nextLine);
            } catch (IOException notKept) {
                throw new UncheckedIOException(notKept);
            }
        }
        progress.show(doneBytes, report.received());
    }
}
