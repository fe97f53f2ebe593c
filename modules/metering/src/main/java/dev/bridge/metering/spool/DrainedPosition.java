package dev.bridge.metering.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/**
 * How far the spool was drained, in a file. It is not flushed: where it is lost or behind, records are drained again, and what
 * is stored twice counts once.
 */
final class DrainedPosition {

    private static final int SIZE = Long.BYTES + Integer.BYTES;

    private final Path path;
    private final Path next;

    DrainedPosition(Path folder) {
        this.path = folder.resolve("drained");
        this.next = folder.resolve("drained.next");
    }

    /** The number of the last record that was stored; 0 where none was, or nobody knows. */
    long read() throws IOException {
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        return bytes.length == SIZE && ByteBuffer.wrap(bytes).getInt(Long.BYTES) == checksum(bytes)
                ? ByteBuffer.wrap(bytes).getLong()
                : 0;
    }

    void write(long number) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE).putLong(number);
        Files.write(next, bytes.putInt(checksum(bytes.array())).array());
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, Long.BYTES);
        return (int) checksum.getValue();
    }
}
