package dev.bridge.metering.spool;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.web.ProblemResponses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on the disk of this node, in the order in which they were acknowledged. What {@link #append} returned from survives
 * {@code kill -9} and the loss of power; it is drained at least once, in order.
 *
 * <p>Appending is a group commit without a timer: while one thread writes and flushes, the others' records gather, and the
 * first of them writes all of those with one flush.
 */
public final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int ATTEMPTS = 3;
    private static final int SECONDS_UNTIL_ROOM = 30;
    private static final int SECONDS_AFTER_FAILURE = 5;

    private final SpoolLock folderLock;
    private final SpoolFiles files;
    private final Damages damages;
    private final DrainedPosition position;
    private final DrainCursor cursor;
    private final ReentrantLock draining = new ReentrantLock();

    private final ReentrantLock appending = new ReentrantLock();
    private final Condition written = appending.newCondition();
    private List<Waiting> queue = new ArrayList<>();
    private long queuedBytes;
    private long writtenBytes;
    private boolean writing;
    private boolean closed;

    private int refusals;

    /** A record whose thread waits for the flush. */
    private static final class Waiting {

        private final SpoolFiles.Unwritten record;
        private boolean done;
        private boolean stored;

        Waiting(SpoolFiles.Unwritten record) {
            this.record = record;
        }
    }

    private Spool(
            SpoolLock folderLock,
            SpoolFiles files,
            Damages damages,
            DrainedPosition position,
            DrainCursor cursor) {
        this.folderLock = folderLock;
        this.files = files;
        this.damages = damages;
        this.position = position;
        this.cursor = cursor;
    }

    /**
     * Opens the spool in a folder, which is made where there is none, with all that is in it.
     *
     * @throws SpoolInUseException where another spool is open there
     * @throws UncheckedIOException where the folder cannot be read or written
     */
    public static Spool open(Path folder, SpoolSettings settings) {
        SpoolLock lock = null;
        boolean opened = false;
        try {
            Files.createDirectories(folder);
            lock = SpoolLock.take(folder);
            Damages damages = new Damages(folder);
            DrainedPosition position = new DrainedPosition(folder);
            long drained = position.read();
            SpoolFiles files = new SpoolFiles(folder, settings, damages, drained);
            Spool spool = new Spool(lock, files, damages, position, new DrainCursor(files, damages, drained));
            opened = true;
            return spool;
        } catch (IOException failure) {
            throw new UncheckedIOException("the spool in " + folder + " cannot be opened", failure);
        } finally {
            if (!opened && lock != null) {
                closeQuietly(lock);
            }
        }
    }

    private static void closeQuietly(SpoolLock lock) {
        try {
            lock.close();
        } catch (IOException failure) {
            LOG.warn("the lock of a spool that was not opened cannot be given back", failure);
        }
    }

    /**
     * Appends a record; returns when it is flushed to the disk.
     *
     * @param receivedAt kept in microseconds
     * @param payload at most {@link SpoolLimits#SPOOL_RECORD_BYTES}
     * @throws ProblemException {@code spool_full} beyond the bound, {@code spool_failed} where the disk refuses; the record is
     *     not in the spool then
     */
    public void append(Instant receivedAt, byte[] payload) {
        Invariant.check(
                payload.length <= SpoolLimits.SPOOL_RECORD_BYTES.value(), "a record has %d bytes", payload.length);
        Waiting mine = new Waiting(new SpoolFiles.Unwritten(receivedAt, payload));
        appending.lock();
        try {
            Invariant.check(!closed, "the spool is closed");
            if (!files.hasRoom(writtenBytes + queuedBytes + mine.record.size())) {
                throw full();
            }
            queue.add(mine);
            queuedBytes += mine.record.size();
            while (!mine.done && writing) {
                written.awaitUninterruptibly();
            }
            if (!mine.done) {
                writeAll();
            }
        } finally {
            appending.unlock();
        }
        if (!mine.stored) {
            throw failed();
        }
    }

    /** Writes what has gathered, with the lock given back meanwhile. */
    private void writeAll() {
        List<Waiting> batch = queue;
        long size = queuedBytes;
        queue = new ArrayList<>();
        queuedBytes = 0;
        writtenBytes = size;
        writing = true;
        boolean stored = false;
        appending.unlock();
        try {
            files.append(batch.stream().map(each -> each.record).toList());
            stored = true;
        } catch (IOException refused) {
            LOG.error("the spool cannot be written; {} requests are refused", batch.size(), refused);
        } finally {
            appending.lock();
            writing = false;
            writtenBytes = 0;
            for (Waiting each : batch) {
                each.done = true;
                each.stored = stored;
            }
            written.signalAll();
        }
    }

    private ProblemException full() {
        return Problem.of(
                        SpoolError.SPOOL_FULL,
                        "The database is away, and what waits for it has reached the bound of %d bytes. Nothing of this"
                                + " request was stored; send it again, it counts once.",
                        files.status().bytes())
                .with(ProblemResponses.RETRY_AFTER, SECONDS_UNTIL_ROOM)
                .exception();
    }

    private static ProblemException failed() {
        return Problem.of(
                        SpoolError.SPOOL_FAILED,
                        "The database is away, and this node's disk takes nothing. Nothing of this request was stored; send"
                                + " it again, it counts once.")
                .with(ProblemResponses.RETRY_AFTER, SECONDS_AFTER_FAILURE)
                .exception();
    }

    /**
     * Hands the records to the consumer, oldest first, until there are none or one cannot be stored now. What was stored is
     * deleted file by file.
     *
     * @return how many were stored
     * @throws UncheckedIOException where the disk cannot be read
     */
    public long drain(SpoolConsumer consumer) {
        draining.lock();
        try {
            long stored = 0;
            SpoolRecord record = cursor.next();
            while (record != null && isStored(consumer, record)) {
                files.stored(record);
                cursor.pass();
                position.write(record.number());
                stored++;
                record = cursor.next();
            }
            return stored;
        } catch (IOException failure) {
            throw new UncheckedIOException("the spool cannot be read", failure);
        } finally {
            draining.unlock();
        }
    }

    /** Whether to go on behind it: it is stored, or put aside since it never will be. */
    private boolean isStored(SpoolConsumer consumer, SpoolRecord record) {
        try {
            boolean stored = consumer.store(record);
            refusals = 0;
            return stored;
        } catch (RuntimeException failure) {
            refusals++;
            if (refusals < ATTEMPTS) {
                LOG.warn("the spooled record {} could not be stored; it comes again", record.number(), failure);
                return false;
            }
            refusals = 0;
            damages.reportRefused(cursor.segment(), record, failure);
            return true;
        }
    }

    public SpoolStatus status() {
        return files.status();
    }

    public boolean isEmpty() {
        return files.status().records() == 0;
    }

    /** What was found damaged or could not be stored, since the spool was opened. */
    public List<SpoolDamage> damages() {
        return damages.all();
    }

    /** Waits for what is being written and drained; what is in the spool stays there. */
    @Override
    public void close() {
        draining.lock();
        appending.lock();
        try {
            while (writing) {
                written.awaitUninterruptibly();
            }
            if (!closed) {
                closed = true;
                cursor.close();
                files.close();
                folderLock.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the spool cannot be closed", failure);
        } finally {
            appending.unlock();
            draining.unlock();
        }
    }
}
