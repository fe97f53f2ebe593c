package dev.bridge.metering.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which bytes belong to no character, as UTF-8 (RFC 3629) or as escapes: strict, so that no text has two forms. */
final class Utf8 {

    private static final int ESCAPE = 6;
    private static final long NOT_ASCII = 0x8080808080808080L;
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Utf8() {}

    /** The places of all bytes that belong to no character, ascending; empty for nearly everything. */
    static int[] malformed(byte[] bytes) {
        int[] places = new int[0];
        int count = 0;
        int at = 0;
        while (at < bytes.length) {
            if (bytes.length - at >= Long.BYTES && ((long) LONG.get(bytes, at) & NOT_ASCII) == 0) {
                at += Long.BYTES;
                continue;
            }
            int length = length(bytes, at);
            if (length > 0) {
                at += length;
                continue;
            }
            if (count == places.length) {
                places = Arrays.copyOf(places, Math.max(16, count * 2));
            }
            places[count++] = at++;
        }
        return Arrays.copyOf(places, count);
    }

    /** The places of all bytes of escapes such as {@code \\ud800} that are half of a surrogate pair, without the other. */
    static int[] escapedHalves(byte[] json) {
        IntStream.Builder places = IntStream.builder();
        int at = 0;
        while (at < json.length) {
            if (json[at] != '\\') {
                at++;
                continue;
            }
            int unit = escapedUnit(json, at);
            if (unit >= 0 && Character.isHighSurrogate((char) unit)) {
                int next = escapedUnit(json, at + ESCAPE);
                if (next >= 0 && Character.isLowSurrogate((char) next)) {
                    at += 2 * ESCAPE;
                    continue;
                }
            }
            if (unit >= 0 && Character.isSurrogate((char) unit)) {
                IntStream.range(at, at + ESCAPE).forEach(places::add);
            }
            at += unit < 0 ? 2 : ESCAPE;
        }
        return places.build().toArray();
    }

    /** What an escape of four digits says that begins there; negative where none does. */
    private static int escapedUnit(byte[] json, int at) {
        if (json.length - at < ESCAPE || json[at] != '\\' || json[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int digit = at + 2; digit < at + ESCAPE; digit++) {
            int value = Character.digit(json[digit], 16);
            if (value < 0) {
                return -1;
            }
            unit = unit * 16 + value;
        }
        return unit;
    }

    /** How many bytes the character has that begins there; 0 where none does. */
    private static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        if (first < 0xc2 || first > 0xf4) {
            return 0;
        }
        int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (bytes.length - at < length) {
            return 0;
        }
        for (int next = 1; next < length; next++) {
            if ((bytes[at + next] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean outside = switch (first) {
            case 0xe0 -> second < 0xa0; // overlong
            case 0xed -> second > 0x9f; // halves of surrogate pairs
            case 0xf0 -> second < 0x90; // overlong
            case 0xf4 -> second > 0x8f; // beyond U+10FFFF
            default -> false;
        };
        return outside ? 0 : length;
    }
}
