package dev.bridge.metering.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool. While it is the last it is appended to; afterwards it is only read, and at the end deleted.
 *
 * <p>It is written through {@code RandomAccessFile} and not through a channel, since interrupting a thread closes a channel
 * under all others.
 */
final class Segment {

    static final String SUFFIX = ".spool";
    private static final int BUFFER = 1024 * 1024;

    /** What is to be written. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Entry(byte[] head, byte[] payload) {}

    private final Path path;
    private final long first;
    private @Nullable RandomAccessFile file;

    /** Up to there everything is on the disk; volatile, since the drain looks at it. */
    private volatile long length;

    private Segment(Path path, long first, @Nullable RandomAccessFile file, long length) {
        this.path = path;
        this.first = first;
        this.file = file;
        this.length = length;
    }

    static Segment create(Path folder, long first, long acknowledged) throws IOException {
        Path path = folder.resolve(String.format(Locale.ROOT, "%019d%s", first, SUFFIX));
        boolean whole = false;
        Files.createFile(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.write(RecordFormat.segmentHead(first, acknowledged));
            file.getFD().sync();
            sync(folder);
            whole = true;
            return new Segment(path, first, file, RecordFormat.SEGMENT_HEAD);
        } finally {
            if (!whole) {
                file.close();
                Files.deleteIfExists(path);
            }
        }
    }

    /** One that was written before. */
    static Segment existing(Path path, long length) {
        String name = path.getFileName().toString();
        return new Segment(
                path, Long.parseLong(name.substring(0, name.length() - SUFFIX.length())), null, length);
    }

    static boolean isNamed(Path path) {
        return path.getFileName().toString().matches("\\d{19}\\" + SUFFIX);
    }

    Path path() {
        return path;
    }

    /** The number of its first record. */
    long first() {
        return first;
    }

    long length() {
        return length;
    }

    boolean isOpen() {
        return file != null;
    }

    boolean isEmpty() {
        return length <= RecordFormat.SEGMENT_HEAD;
    }

    /**
     * Appends and flushes; returns when all of it is on the disk. It counts only when it is {@link #acknowledge}d.
     *
     * @return the length that the segment has then
     * @throws IOException where it is not; the segment is to be sealed then
     */
    long append(List<Entry> entries) throws IOException {
        RandomAccessFile open = open();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long before = length;
        long written = 0;
        open.seek(before);
        for (Entry entry : entries) {
            for (byte[] part : List.of(entry.head, entry.payload)) {
                if (part.length > buffer.remaining()) {
                    open.write(buffer.array(), 0, buffer.position());
                    buffer.clear();
                }
                if (part.length > buffer.remaining()) {
                    open.write(part);
                } else {
                    buffer.put(part);
                }
                written += part.length;
            }
        }
        open.write(buffer.array(), 0, buffer.position());
        open.getFD().sync();
        return before + written;
    }

    /** From now on, what was appended is to be read, and stays. */
    void acknowledge(long end) {
        length = end;
    }

    private RandomAccessFile open() throws IOException {
        if (file == null) {
            throw new IOException("the segment is sealed");
        }
        return file;
    }

    /** Ends appending, and cuts off what a write that failed has left; after a failed flush nobody knows what is there. */
    void seal() throws IOException {
        RandomAccessFile open = file;
        file = null;
        if (open == null) {
            return;
        }
        try (open) {
            if (open.length() > length) {
                open.setLength(length);
                open.getFD().sync();
            }
        }
    }

    /** Cuts off a torn end of a segment that was written before. */
    void cut(long end) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(path.toFile(), "rw")) {
            open.setLength(end);
            open.getFD().sync();
        }
        length = end;
    }

    void delete() throws IOException {
        seal();
        Files.deleteIfExists(path);
    }

    /** Makes the names in a folder as durable as what they name. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
