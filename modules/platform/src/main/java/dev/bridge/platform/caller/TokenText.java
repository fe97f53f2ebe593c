package dev.bridge.platform.caller;

import dev.bridge.kernel.Invariant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Secrets as people carry them: {@code brg_<kind>_}, 32 random characters of base62 (190 bits) and 6 of checksum. The
 * prefix lets scanners of repositories find a lost one; the checksum lets a mistyped one be refused without a look-up.
 *
 * <p>With 190 random bits there is nothing to guess, so one round of SHA-256 is the right thing to store.
 */
public final class TokenText {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;

    private TokenText() {}

    /**
     * Makes a new secret.
     *
     * @param random a {@code SecureRandom}
     */
    public static String generate(String kind, Random random) {
        Invariant.check(kind.matches("[a-z]{2,8}"), "%s is not a kind of token", kind);
        StringBuilder secret = new StringBuilder(RANDOM_LENGTH);
        for (int index = 0; index < RANDOM_LENGTH; index++) {
            secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return "brg_" + kind + "_" + secret + checksum(kind + "_" + secret);
    }

    /** Whether this is a token of the kind whose checksum is right; says nothing about whether it was ever issued. */
    public static boolean isWellFormed(String kind, String text) {
        String checked = "brg_" + kind + "_";
        int end = checked.length() + RANDOM_LENGTH;
        return text.length() == end + CHECKSUM_LENGTH
                && text.startsWith(checked)
                && text.startsWith(checksum(text.substring("brg_".length(), end)), end)
                && text.chars().skip(checked.length()).allMatch(TokenText::isLetterOrDigit);
    }

    /** Whether it looks like one of our tokens of this kind, right or wrong. */
    public static boolean isOfKind(String kind, String text) {
        return text.startsWith("brg_" + kind + "_");
    }

    /** What is stored of a token: its SHA-256. */
    public static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw Invariant.broken("every Java has SHA-256");
        }
    }

    private static boolean isLetterOrDigit(int character) {
        return ALPHABET.indexOf(character) >= 0;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        char[] checksum = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int index = CHECKSUM_LENGTH - 1; index >= 0; index--) {
            checksum[index] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
            rest /= ALPHABET.length();
        }
        return new String(checksum);
    }
}
