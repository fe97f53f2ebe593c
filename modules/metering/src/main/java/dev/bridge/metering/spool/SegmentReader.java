package dev.bridge.metering.spool;

import dev.bridge.kernel.Invariant;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Goes through a segment's records in order, and finds its way behind what is damaged. */
final class SegmentReader implements AutoCloseable {

    /** What stands at a place of the file. */
    sealed interface Item {

        record Found(SpoolRecord record) implements Item {}

        /** Bytes in the way, where something else was once, or may have been. */
        record Damaged(long offset, long length) implements Item {}

        /** The end of a write that did not come to its end, and so was never acknowledged. */
        record Torn(long offset, long length) implements Item {}
    }

    private final RandomAccessFile file;
    private long offset;

    SegmentReader(Path path, long offset) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.offset = offset;
    }

    /** The head of the segment, shorter where the file is. */
    static byte[] head(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] head = new byte[(int) Math.min(RecordFormat.SEGMENT_HEAD, file.length())];
            file.readFully(head);
            return head;
        }
    }

    /** Where the next item begins. */
    long offset() {
        return offset;
    }

    /**
     * What comes next, or null at the end.
     *
     * @param end how far the file is looked at
     */
    @Nullable
    Item next(long end) throws IOException {
        long remaining = end - offset;
        if (remaining <= 0) {
            return null;
        }
        long start = offset;
        if (remaining < RecordFormat.HEAD) {
            offset = end;
            return new Item.Torn(start, remaining);
        }
        byte[] bytes = read(start, RecordFormat.HEAD);
        if (!RecordFormat.isHead(bytes, 0)) {
            return resynchronize(start, read(start, Math.toIntExact(remaining)));
        }
        RecordFormat.Head head = RecordFormat.headAt(bytes, 0);
        if (remaining - RecordFormat.HEAD < head.length()) {
            offset = end;
            return new Item.Torn(start, remaining);
        }
        byte[] payload = read(start + RecordFormat.HEAD, head.length());
        offset = start + RecordFormat.HEAD + head.length();
        return head.isOf(payload, 0)
                ? new Item.Found(new SpoolRecord(head.number(), head.receivedAt(), payload))
                : new Item.Damaged(start, RecordFormat.HEAD + (long) head.length());
    }

    /** Goes to the next record that is whole, or to the end. */
    private Item resynchronize(long start, byte[] rest) {
        for (int at = 1; at < rest.length; at++) {
            if (RecordFormat.isHead(rest, at)
                    && RecordFormat.headAt(rest, at).isOf(rest, at + RecordFormat.HEAD)) {
                offset = start + at;
                return new Item.Damaged(start, at);
            }
        }
        offset = start + rest.length;
        return isEmpty(rest) ? new Item.Torn(start, rest.length) : new Item.Damaged(start, rest.length);
    }

    /** Zeros, as a file system shows them where it had made room and written nothing. */
    private static boolean isEmpty(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length]);
    }

    byte[] read(long start, int length) throws IOException {
        Invariant.check(length >= 0, "nothing has a negative length");
        byte[] bytes = new byte[length];
        file.seek(start);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
