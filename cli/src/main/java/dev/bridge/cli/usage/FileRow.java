package dev.bridge.cli.usage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, as bytes.
 *
 * @param line where it begins, from 1
 * @param end the byte behind it, its line feed included
 * @param bytes without the end of line
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record FileRow(long line, long end, byte[] bytes) {

    private static final int ID_BYTES = 8;

    boolean isEmpty() {
        for (byte each : bytes) {
            if (each != ' ' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Null where it is not UTF-8. */
    @Nullable
    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    /** The same whenever the file is sent, also after more was written behind it; another where the row is another. */
    String id() {
        return line + "-" + HexFormat.of().formatHex(sha256(bytes), 0, ID_BYTES);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
