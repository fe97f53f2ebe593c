package dev.bridge.access.decide;

import dev.bridge.access.RevisionTokens;
import dev.bridge.kernel.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * Where a list goes on: the same list, at the same revision and instant. It is authenticated, so that nobody chooses these.
 *
 * @param revision the token of the revision that the list knows
 * @param now the instant of the list
 * @param from how many were on the pages before
 * @param limit of the pages before
 * @param query what the list was asked
 */
record PageToken(String revision, Instant now, int from, int limit, long query) {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int FIXED = Long.BYTES + Integer.BYTES + Integer.BYTES + Long.BYTES;

    String text(RevisionTokens tokens) {
        byte[] content = content();
        byte[] check = tokens.sign(content);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(content.length + check.length)
                        .put(content)
                        .put(check)
                        .array());
    }

    private byte[] content() {
        byte[] text = revision.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(FIXED + text.length)
                .putLong(now.toEpochMilli())
                .putInt(from)
                .putInt(limit)
                .putLong(query)
                .put(text)
                .array();
    }

    /**
     * Reads a token.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code page_mismatch}, {@code page_expired}
     */
    static PageToken parse(String text, long query, Instant now, RevisionTokens tokens) {
        byte[] bytes = decoded(text);
        int length = bytes.length - RevisionTokens.SIGNATURE_BYTES;
        if (length < FIXED) {
            throw mismatch();
        }
        byte[] content = Arrays.copyOf(bytes, length);
        if (!MessageDigest.isEqual(tokens.sign(content), Arrays.copyOfRange(bytes, length, bytes.length))) {
            throw mismatch();
        }
        ByteBuffer fields = ByteBuffer.wrap(content);
        PageToken token = new PageToken(
                new String(content, FIXED, length - FIXED, StandardCharsets.US_ASCII),
                Instant.ofEpochMilli(fields.getLong()),
                fields.getInt(),
                fields.getInt(),
                fields.getLong());
        if (token.query != query) {
            throw mismatch();
        }
        if (token.now.plus(LIFE).isBefore(now)) {
            throw Problem.of(DecideError.PAGE_EXPIRED, "The page is older than 15 minutes; ask for the list again.")
                    .exception();
        }
        return token;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    private static RuntimeException mismatch() {
        return Problem.of(
                        DecideError.PAGE_MISMATCH,
                        "The page is not one of this list; send the question of the first page again, or leave it out.")
                .exception();
    }

    /** What tells one question from another. */
    static long query(String canonical) {
        try {
            return ByteBuffer.wrap(
                            MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every platform has SHA-256", impossible);
        }
    }
}
