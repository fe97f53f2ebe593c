package dev.bridge.metering.state;

import java.util.Arrays;

/** Bytes that grow. For one thread. */
final class ByteWriter {

    private byte[] bytes;
    private int length;

    ByteWriter(int expected) {
        bytes = new byte[expected];
    }

    void octet(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void octets(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Small magnitudes of either sign in few bytes. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** Seven bits a byte, the lowest first; the high bit says that more follow. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            octet((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        octet((int) rest);
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
