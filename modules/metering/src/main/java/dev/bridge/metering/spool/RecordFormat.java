package dev.bridge.metering.spool;

import dev.bridge.kernel.Invariant;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32C;

/**
 * How records stand in a segment. All numbers are big-endian; checksums are CRC-32C (RFC 3720, appendix B.4).
 *
 * <pre>
 * segment:  magic 8 | first number 8 | acknowledged before 8 | checksum of these 4 | records
 * record:   marker 4 | checksum of the next 24 bytes 4 | number 8 | microseconds 8 | length 4 | checksum of the payload 4 | payload
 * </pre>
 *
 * A record's head has a checksum of its own, so that a payload that was cut off is told from a length that is wrong.
 */
final class RecordFormat {

    static final int SEGMENT_HEAD = 28;
    static final int HEAD = 32;

    private static final long MAGIC = 0x42524753504c310aL; // BRGSPL1 and a line feed
    private static final int MARKER = 0xB21D6E01;
    private static final int CHECKED_FROM = 8;
    private static final int MAX_PAYLOAD = SpoolLimits.SPOOL_RECORD_BYTES.intValue();

    private RecordFormat() {}

    /** @param acknowledged the number of the last record that was acknowledged before */
    static byte[] segmentHead(long first, long acknowledged) {
        ByteBuffer head = ByteBuffer.allocate(SEGMENT_HEAD);
        head.putLong(MAGIC).putLong(first).putLong(acknowledged);
        return head.putInt(checksum(head.array(), 0, SEGMENT_HEAD - Integer.BYTES))
                .array();
    }

    static boolean isSegmentHead(byte[] head) {
        ByteBuffer buffer = ByteBuffer.wrap(head);
        return head.length == SEGMENT_HEAD
                && buffer.getLong(0) == MAGIC
                && buffer.getInt(SEGMENT_HEAD - Integer.BYTES) == checksum(head, 0, SEGMENT_HEAD - Integer.BYTES);
    }

    /** Of a segment's head that is one. */
    static long acknowledgedBefore(byte[] head) {
        return ByteBuffer.wrap(head).getLong(2 * Long.BYTES);
    }

    static byte[] head(long number, Instant receivedAt, byte[] payload) {
        Invariant.check(payload.length <= MAX_PAYLOAD, "a record has %d bytes", payload.length);
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        head.putInt(MARKER)
                .putInt(0)
                .putLong(number)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, receivedAt))
                .putInt(payload.length)
                .putInt(checksum(payload, 0, payload.length));
        return head.putInt(Integer.BYTES, checksum(head.array(), CHECKED_FROM, HEAD - CHECKED_FROM))
                .array();
    }

    /**
     * What a head says.
     *
     * @param length of the payload, in bytes
     */
    record Head(long number, Instant receivedAt, int length, int payloadChecksum) {

        boolean isOf(byte[] bytes, int start) {
            return bytes.length - start >= length && checksum(bytes, start, length) == payloadChecksum;
        }
    }

    /** Whether a record may begin there: cheap, and nearly always right. */
    static boolean isMarked(byte[] bytes, int at) {
        return bytes.length - at >= HEAD && ByteBuffer.wrap(bytes).getInt(at) == MARKER;
    }

    /** Whether a head stands there. */
    static boolean isHead(byte[] bytes, int at) {
        if (!isMarked(bytes, at)) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int length = buffer.getInt(at + 24);
        return buffer.getInt(at + Integer.BYTES) == checksum(bytes, at + CHECKED_FROM, HEAD - CHECKED_FROM)
                && length >= 0
                && length <= MAX_PAYLOAD;
    }

    /** Of a head that is one. */
    static Head headAt(byte[] bytes, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Head(
                buffer.getLong(at + 8),
                Instant.EPOCH.plus(buffer.getLong(at + 16), ChronoUnit.MICROS),
                buffer.getInt(at + 24),
                buffer.getInt(at + 28));
    }

    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, start, length);
        return (int) checksum.getValue();
    }
}
