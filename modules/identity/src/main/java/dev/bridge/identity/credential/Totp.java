package dev.bridge.identity.credential;

import dev.bridge.kernel.Invariant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes by time (RFC 6238) as every app makes them: HMAC-SHA-1, 30 seconds, 6 digits. */
final class Totp {

    static final int DIGITS = 6;
    static final int STEP_SECONDS = 30;

    /** Of the secret, as long as the hash (RFC 4226 section 4). */
    static final int SECRET_BYTES = 20;

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private Totp() {}

    static long step(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a time step (RFC 4226 section 5.3). */
    static String code(byte[] secret, long step, int digits) {
        byte[] mac = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = mac[mac.length - 1] & 0xf;
        int number = ByteBuffer.wrap(mac, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
        return ("%0" + digits + "d").formatted(number % POWERS[digits]);
    }

    /**
     * The step that the code is of: the present one, the one before or the one after, for clocks that differ and fingers
     * that are slow (RFC 6238 section 5.2).
     *
     * @param after a step whose code was used, and is not good again, nor any before it
     */
    static OptionalLong match(byte[] secret, String code, Instant now, long after) {
        long present = step(now);
        OptionalLong matched = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            boolean equal = MessageDigest.isEqual(
                    code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII),
                    code.getBytes(StandardCharsets.US_ASCII));
            if (equal && step > after) {
                matched = OptionalLong.of(step);
            }
        }
        return matched;
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw Invariant.broken("every Java has HMAC-SHA-1");
        }
    }
}
