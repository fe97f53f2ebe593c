package dev.bridge.identity.session;

import dev.bridge.kernel.Invariant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cookie carries: 256 random bits in base64url. Only its SHA-256 is stored; there is nothing to guess, so one round
 * is enough.
 */
public record CookieSecret(String text) {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    public CookieSecret {
        Invariant.check(SHAPE.matcher(text).matches(), "a cookie's secret has another shape");
    }

    /**
     * A new one.
     *
     * @param random a {@code SecureRandom}
     */
    public static CookieSecret generate(Random random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new CookieSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What a browser sent, where it can be one of ours. */
    public static Optional<CookieSecret> parse(@Nullable String text) {
        return text != null && SHAPE.matcher(text).matches() ? Optional.of(new CookieSecret(text)) : Optional.empty();
    }

    public byte[] digest() {
        return sha256(text);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw Invariant.broken("every Java has SHA-256");
        }
    }

    @Override
    public String toString() {
        return "CookieSecret";
    }
}
