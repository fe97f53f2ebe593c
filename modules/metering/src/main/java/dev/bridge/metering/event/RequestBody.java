package dev.bridge.metering.event;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Bodies of at most {@link EventLimits#BATCH_BYTES}, before and after decompression. */
public final class RequestBody {

    private static final int MOST = EventLimits.BATCH_BYTES.intValue();
    private static final int USUAL = 64 * 1024;
    private static final int COMPRESSION = 8;

    private RequestBody() {}

    /**
     * The whole body.
     *
     * @param announced the header {@code Content-Length}, negative where it is not known
     * @throws ProblemException {@code body_too_large}, before the rest is read
     * @throws IOException where the connection breaks
     */
    public static byte[] read(InputStream in, long announced) throws IOException {
        if (announced > MOST) {
            throw tooLarge();
        }
        return readAll(in, announced < 0 ? USUAL : (int) announced);
    }

    static byte[] inflate(byte[] compressed) {
        long expected = Math.min(MOST, Math.max(USUAL, compressed.length * (long) COMPRESSION));
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed), USUAL)) {
            return readAll(in, (int) expected);
        } catch (ZipException | EOFException malformed) {
            throw Problem.of(
                            EventError.GZIP_MALFORMED,
                            "The body is announced as gzip and is not whole or not well-formed; nothing was stored.")
                    .exception();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
    }

    private static byte[] readAll(InputStream in, int expected) throws IOException {
        byte[] bytes = new byte[expected];
        int size = 0;
        while (true) {
            if (size == bytes.length) {
                int next = in.read();
                if (next < 0) {
                    return bytes;
                }
                if (size == MOST) {
                    throw tooLarge();
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(USUAL, size * 2L)));
                bytes[size++] = (byte) next;
            }
            int read = in.read(bytes, size, bytes.length - size);
            if (read < 0) {
                return Arrays.copyOf(bytes, size);
            }
            size += read;
        }
    }

    private static ProblemException tooLarge() {
        return Problem.of(
                        PlatformError.BODY_TOO_LARGE,
                        "The body has more than %d bytes, after decompression where it is compressed; send fewer events"
                                + " at a time. Nothing was stored.",
                        MOST)
                .with("limit", EventLimits.BATCH_BYTES.name())
                .with("maximum", MOST)
                .with("unit", "bytes")
                .exception();
    }
}
