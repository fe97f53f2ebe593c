package dev.bridge.metering.spool;

import dev.bridge.kernel.Invariant;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The way through a spool from its oldest record on. One thread uses it at a time. */
final class DrainCursor implements AutoCloseable {

    private final SpoolFiles files;
    private final Damages damages;
    private final long drained;
    private @Nullable Segment segment;
    private @Nullable SegmentReader reader;
    private @Nullable SpoolRecord next;

    /** The number of the last record that was seen; negative where nobody knows. */
    private long seen;

    /** Whether bytes were in the way since; what is missing then was told of already. */
    private boolean damaged;

    /** @param drained the number of the last record that was stored; 0 where nobody knows */
    DrainCursor(SpoolFiles files, Damages damages, long drained) {
        this.files = files;
        this.damages = damages;
        this.drained = drained;
        this.seen = drained == 0 ? -1 : drained;
    }

    /** The segment in which {@link #next} was found. */
    Segment segment() {
        if (segment == null) {
            throw Invariant.broken("a record comes from a segment");
        }
        return segment;
    }

    /** The oldest record that was not passed over, or null where there is none. */
    @Nullable
    SpoolRecord next() throws IOException {
        while (next == null) {
            Segment current = files.oldestSegment();
            if (current == null) {
                close();
                return null;
            }
            if (!current.equals(segment)) {
                open(current);
            }
            if (reader == null) {
                return null;
            }
            SegmentReader.Item item = reader.next(current.length());
            if (item == null && !files.finish(current, reader.offset())) {
                return null;
            }
            if (item != null) {
                look(current, reader, item);
            }
        }
        return next;
    }

    /** Goes behind the record that {@link #next} returned. */
    void pass() {
        next = null;
    }

    private void open(Segment current) throws IOException {
        close();
        byte[] head = SegmentReader.head(current.path());
        long acknowledged = RecordFormat.isSegmentHead(head) ? RecordFormat.acknowledgedBefore(head) : -1;
        if (seen >= 0 && acknowledged > seen && !damaged) {
            damages.reportMissing(current, seen + 1, acknowledged);
        }
        seen = Math.max(seen, acknowledged);
        segment = current;
        reader = new SegmentReader(current.path(), RecordFormat.SEGMENT_HEAD);
    }

    private void look(Segment current, SegmentReader from, SegmentReader.Item item) throws IOException {
        switch (item) {
            case SegmentReader.Item.Found(SpoolRecord record) -> {
                if (seen >= current.first() && record.number() > seen + 1 && !damaged) {
                    damages.reportMissing(current, seen + 1, record.number() - 1);
                }
                seen = Math.max(seen, record.number());
                damaged = false;
                next = record.number() > drained ? record : null;
            }
            case SegmentReader.Item.Damaged(long offset, long length) -> {
                damaged = true;
                damages.report(
                        current, offset, from.read(offset, Math.toIntExact(length)), "No record can be read.");
            }
            case SegmentReader.Item.Torn(long offset, long length) -> {
                // What was acknowledged is whole, and torn ends were cut off when the spool was opened.
                damaged = true;
                damages.report(
                        current, offset, from.read(offset, Math.toIntExact(length)), "The file ends in a record.");
            }
        }
    }

    @Override
    public void close() throws IOException {
        segment = null;
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
