package dev.bridge.metering.event;

import dev.bridge.kernel.Invariant;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one way to write what an event says, and its hash. Two events that mean the same have the same form, however they
 * were written; two that do not, have not, since every text says its length. One thread uses it at a time.
 */
final class CanonicalForm {

    private static final int FIRST_BYTES = 1_024;
    private static final int BYTES_OF_CHARACTER = 3;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest sha256;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;

    CanonicalForm() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** @param time as it was sent, null where it was not */
    ContentHash hash(
            String type, @Nullable String subject, @Nullable Instant time, @Nullable Object data) {
        size = 0;
        text('T', type);
        if (subject != null) {
            text('S', subject);
        }
        if (time != null) {
            reserve(1 + Long.BYTES + Integer.BYTES);
            bytes[size] = '@';
            LONG.set(bytes, size + 1, time.getEpochSecond());
            INT.set(bytes, size + 1 + Long.BYTES, time.getNano());
            size += 1 + Long.BYTES + Integer.BYTES;
        }
        value(data);
        sha256.update(bytes, 0, size);
        byte[] hash = sha256.digest();
        return new ContentHash((long) LONG.get(hash, 0), (long) LONG.get(hash, Long.BYTES));
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> mark('n', 0);
            case String text -> text('"', text);
            case BigDecimal number -> text('#', number.toPlainString());
            case JsonObject object -> {
                mark('{', object.size());
                for (int place = 0; place < object.size(); place++) {
                    text(':', object.name(place));
                    value(object.value(place));
                }
            }
            case List<?> list -> {
                mark('[', list.size());
                list.forEach(this::value);
            }
            case Boolean truth -> mark(truth ? 't' : 'f', 0);
            case UncountableNumber number ->
                text('~', JsonNumber.parse(number.text()).canonical());
            default -> throw Invariant.broken("%s is not a value of JSON", value.getClass());
        }
    }

    private void mark(char kind, int count) {
        reserve(1 + Integer.BYTES);
        bytes[size] = (byte) kind;
        INT.set(bytes, size + 1, count);
        size += 1 + Integer.BYTES;
    }

    private void text(char kind, String text) {
        mark(kind, text.length());
        reserve(text.length() * BYTES_OF_CHARACTER);
        byte[] to = bytes;
        int at = size;
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (each < 0x80) {
                to[at++] = (byte) each;
            } else {
                // Not UTF-8 where there are pairs, but as good: each text has one such form, and no two share it.
                to[at++] = (byte) (0xe0 | (each >> 12));
                to[at++] = (byte) (0x80 | ((each >> 6) & 0x3f));
                to[at++] = (byte) (0x80 | (each & 0x3f));
            }
        }
        size = at;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
