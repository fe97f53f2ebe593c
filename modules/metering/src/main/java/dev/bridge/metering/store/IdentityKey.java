package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The identity of an event in 24 bytes. An id that is a UUID stands for itself, so that those that were made one after the
 * other stand together in the index; any other is hashed. Two ids that met in one key would show as a conflict, never as a
 * silent loss.
 *
 * @param origin of the sending account and the source
 */
record IdentityKey(long origin, long high, long low) implements Comparable<IdentityKey> {

    private static final Comparator<IdentityKey> ORDER = Comparator.comparingLong((IdentityKey key) -> key.origin())
            .thenComparingLong(key -> key.high())
            .thenComparingLong(key -> key.low());

    private static final int UUID_LENGTH = 36;

    static long origin(UUID sender, String source) {
        byte[] text = source.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(16 + text.length);
        bytes.putLong(sender.getMostSignificantBits())
                .putLong(sender.getLeastSignificantBits())
                .put(text);
        return ByteBuffer.wrap(sha256(bytes.array())).getLong();
    }

    static IdentityKey of(long origin, String id) {
        if (id.length() == UUID_LENGTH && id.charAt(8) == '-') {
            long[] bits = uuid(id);
            if (bits.length == 2) {
                return new IdentityKey(origin, bits[0], bits[1]);
            }
        }
        ByteBuffer digest = ByteBuffer.wrap(sha256(id.getBytes(StandardCharsets.UTF_8)));
        return new IdentityKey(origin, digest.getLong(), digest.getLong());
    }

    /** A short name for what has this source and id. */
    static String name(String source, String id) {
        byte[] text = (source.length() + ":" + source + id).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256(text), 0, 16);
    }

    /** Two longs where the text is a UUID in small letters with its dashes; else none. */
    private static long[] uuid(String text) {
        long[] bits = new long[2];
        int digits = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            char at = text.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (at != '-') {
                    return new long[0];
                }
                continue;
            }
            int digit = at >= '0' && at <= '9' ? at - '0' : at >= 'a' && at <= 'f' ? at - 'a' + 10 : -1;
            if (digit < 0) {
                return new long[0];
            }
            bits[digits >> 4] = bits[digits >> 4] << 4 | digit;
            digits++;
        }
        return bits;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw Invariant.broken("no SHA-256: %s", impossible);
        }
    }

    @Override
    public int compareTo(IdentityKey other) {
        return ORDER.compare(this, other);
    }
}
