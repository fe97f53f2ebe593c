package dev.bridge.metering.state;

import dev.bridge.kernel.Invariant;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.roaringbitmap.RoaringBitmap;

/** What {@link ByteWriter} wrote; bytes that end too early are a bug. For one thread. */
final class ByteReader {

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        if (at >= bytes.length) {
            throw Invariant.broken("a block ends early: at %d", at);
        }
        return bytes[at++] & 0xff;
    }

    byte[] octets(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw Invariant.broken("a block ends early: %d bytes at %d", length, at);
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7fL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw Invariant.broken("a number goes on too long, at %d", at);
    }

    RoaringBitmap bitmap() {
        RoaringBitmap values = new RoaringBitmap();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
            values.deserialize(in);
        } catch (IOException torn) {
            throw Invariant.broken("a block ends early: %s", torn);
        }
        at += values.serializedSizeInBytes();
        return values;
    }
}
