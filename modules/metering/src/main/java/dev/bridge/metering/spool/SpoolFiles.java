package dev.bridge.metering.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments of a spool, oldest first, and what is in them. Threads may share it; one appends at a time. */
final class SpoolFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFiles.class);

    private final Path folder;
    private final SpoolSettings settings;
    private final Damages damages;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private final long drained;
    private long next;
    private long acknowledged;
    private long bytes;
    private long records;
    private @Nullable Instant oldest;

    /** The segment that somebody writes to at this moment, and which is not to be deleted for that. */
    private @Nullable Segment written;

    /** Reads all that is there, cuts off torn ends, and reports damage. */
    SpoolFiles(Path folder, SpoolSettings settings, Damages damages, long drained) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.damages = damages;
        this.drained = drained;
        this.next = drained + 1;
        for (Path path : paths(folder)) {
            Segment segment = Segment.existing(path, Files.size(path));
            look(segment);
            if (segment.isEmpty()) {
                segment.delete();
            } else {
                // Also where nothing in it can be read: its name is not given again.
                next = Math.max(next, segment.first() + 1);
                segments.add(segment);
                bytes += segment.length();
            }
        }
        acknowledged = next - 1;
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Segment::isNamed).sorted(Comparator.naturalOrder()).toList();
        }
    }

    private void look(Segment segment) throws IOException {
        next = Math.max(next, segment.first());
        byte[] head = SegmentReader.head(segment.path());
        if (head.length < RecordFormat.SEGMENT_HEAD) {
            LOG.warn("{} was begun and never written to; it is removed", segment.path());
            return;
        }
        if (RecordFormat.isSegmentHead(head)) {
            next = Math.max(next, RecordFormat.acknowledgedBefore(head) + 1);
        } else {
            damages.report(segment, 0, head, "The head of the file cannot be read.");
        }
        try (SegmentReader reader = new SegmentReader(segment.path(), RecordFormat.SEGMENT_HEAD)) {
            SegmentReader.Item item = reader.next(segment.length());
            while (item != null) {
                look(segment, reader, item);
                item = reader.next(segment.length());
            }
        }
    }

    private void look(Segment segment, SegmentReader reader, SegmentReader.Item item) throws IOException {
        switch (item) {
            case SegmentReader.Item.Found(SpoolRecord record) -> {
                next = Math.max(next, record.number() + 1);
                if (record.number() > drained) {
                    records++;
                    oldest = oldest == null ? record.receivedAt() : oldest;
                }
            }
            case SegmentReader.Item.Damaged(long offset, long length) ->
                damages.report(segment, offset, reader.read(offset, Math.toIntExact(length)), "No record can be read.");
            case SegmentReader.Item.Torn(long offset, long length) -> {
                LOG.warn("{} ends with {} bytes of a record that was never acknowledged", segment.path(), length);
                segment.cut(offset);
            }
        }
    }

    /** Whether that much more may be appended. */
    synchronized boolean hasRoom(long more) {
        return bytes + more <= settings.maxBytes();
    }

    synchronized SpoolStatus status() {
        return new SpoolStatus(records, bytes, oldest, damages.all().size());
    }

    /**
     * Appends; when it returns, all of it is on the disk.
     *
     * @throws IOException where nothing of it counts as appended
     */
    void append(List<Unwritten> unwritten) throws IOException {
        Segment segment = beginWriting();
        try {
            append(segment, unwritten);
            if (segment.length() >= settings.segmentBytes()) {
                segment.seal();
            }
        } finally {
            endWriting();
        }
    }

    private void append(Segment segment, List<Unwritten> unwritten) throws IOException {
        List<Segment.Entry> entries = new ArrayList<>(unwritten.size());
        for (Unwritten each : unwritten) {
            entries.add(new Segment.Entry(
                    RecordFormat.head(next + entries.size(), each.receivedAt(), each.payload()), each.payload()));
        }
        long before = segment.length();
        long end = -1;
        try {
            end = segment.append(entries);
        } finally {
            if (end < 0) {
                giveUp(segment, unwritten.size());
            }
        }
        synchronized (this) {
            next += entries.size();
            acknowledged = next - 1;
            bytes += end - before;
            segment.acknowledge(end);
            oldest = records == 0 ? unwritten.getFirst().receivedAt() : oldest;
            records += entries.size();
        }
    }

    /** What is to be appended. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Unwritten(Instant receivedAt, byte[] payload) {

        long size() {
            return RecordFormat.HEAD + (long) payload.length;
        }
    }

    private Segment beginWriting() throws IOException {
        synchronized (this) {
            Segment last = segments.peekLast();
            if (last != null && last.isOpen()) {
                written = last;
                return last;
            }
        }
        Segment made = Segment.create(folder, next, acknowledged);
        synchronized (this) {
            written = made;
            segments.add(made);
            bytes += made.length();
        }
        return made;
    }

    private synchronized void endWriting() {
        written = null;
    }

    /** After a write that failed nothing is appended to that file any more. */
    private void giveUp(Segment segment, int numbers) {
        try {
            segment.seal();
        } catch (IOException left) {
            LOG.warn("{} keeps bytes that were never acknowledged", segment.path(), left);
            // They may come to light later, so nothing else gets their numbers.
            synchronized (this) {
                next += numbers;
            }
        }
        if (segment.isEmpty()) {
            remove(segment);
        }
    }

    synchronized @Nullable Segment oldestSegment() {
        return segments.peekFirst();
    }

    /** A record was stored. */
    synchronized void stored(SpoolRecord record) {
        records--;
        oldest = records == 0 ? null : record.receivedAt();
    }

    /**
     * Deletes the oldest segment, which was read to {@code end}.
     *
     * @return false where more may come in it
     */
    synchronized boolean finish(Segment segment, long end) {
        if (segment.equals(written) || segment.length() > end || (segment.isOpen() && segment.isEmpty())) {
            return false;
        }
        remove(segment);
        return true;
    }

    private synchronized void remove(Segment segment) {
        segments.remove(segment);
        bytes -= segment.length();
        if (segments.isEmpty()) {
            // What was lost to damage is not counted for ever.
            records = 0;
            oldest = null;
        }
        try {
            segment.delete();
        } catch (IOException failure) {
            LOG.warn("{} cannot be deleted; what is in it is stored again at the next start", segment.path(), failure);
        }
    }

    synchronized void close() throws IOException {
        for (Segment segment : segments) {
            segment.seal();
        }
    }
}
