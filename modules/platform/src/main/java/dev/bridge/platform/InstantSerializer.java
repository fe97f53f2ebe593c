package dev.bridge.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.UTF8JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Times as {@link Instant#toString} has them, which takes several times as long and as much memory: an answer about usage has thousands of
 * times.
 */
final class InstantSerializer extends StdSerializer<Instant> {

    /** {@code 0000-01-01T00:00:00Z} and {@code 9999-12-31T23:59:59Z}; others have signs and more digits. */
    private static final long FIRST = -62_167_219_200L;

    private static final long LAST = 253_402_300_799L;

    private static final int DAY = 86_400;
    private static final int LONGEST = "2026-01-31T12:00:00.123456789Z".length();
    private static final int[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    InstantSerializer() {
        super(Instant.class);
    }

    @Override
    public void serialize(Instant time, JsonGenerator generator, SerializationContext context) {
        long second = time.getEpochSecond();
        if (second < FIRST || second > LAST) {
            generator.writeString(time.toString());
            return;
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, DAY));
        int ofDay = Math.floorMod(second, DAY);
        byte[] text = new byte[LONGEST];
        digits(text, 0, day.getYear(), 4);
        text[4] = '-';
        digits(text, 5, day.getMonthValue(), 2);
        text[7] = '-';
        digits(text, 8, day.getDayOfMonth(), 2);
        text[10] = 'T';
        digits(text, 11, ofDay / 3_600, 2);
        text[13] = ':';
        digits(text, 14, ofDay / 60 % 60, 2);
        text[16] = ':';
        digits(text, 17, ofDay % 60, 2);
        int end = fraction(text, time.getNano());
        text[end] = 'Z';
        // Nothing in it is ever escaped.
        if (generator instanceof UTF8JsonGenerator bytes) {
            bytes.writeRawUTF8String(text, 0, end + 1);
        } else {
            generator.writeString(new String(text, 0, end + 1, StandardCharsets.US_ASCII));
        }
    }

    /** Three, six or nine digits, as many as are needed; returns where they end. */
    private static int fraction(byte[] text, int nanos) {
        if (nanos == 0) {
            return 19;
        }
        int count = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        text[19] = '.';
        digits(text, 20, nanos / TENS[9 - count], count);
        return 20 + count;
    }

    private static void digits(byte[] text, int from, int number, int count) {
        int left = number;
        for (int at = from + count - 1; at >= from; at--) {
            text[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }
}
