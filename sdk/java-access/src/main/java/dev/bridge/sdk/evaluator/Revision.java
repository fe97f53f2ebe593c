package dev.bridge.sdk.evaluator;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What a revision's token says: {@code rev_} and base32 of a version, the account, its revision, the platform's, the company's and 8 bytes
 * by which the server knows its own. Those are not looked at here: whoever forges a token waits for what never comes.
 *
 * @param revision of the account
 * @param platform revision of what holds for all accounts
 * @param company revision of the company above; 0 where there is none
 */
record Revision(UUID account, long revision, long platform, long company) {

    private static final String PREFIX = "rev_";
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 16 + 3 * Long.BYTES + 8;
    private static final int BITS = 5;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    /**
     * What a token says.
     *
     * @throws IllegalArgumentException for what is no token
     */
    static Revision parse(String token) {
        int length = (BYTES * Byte.SIZE + BITS - 1) / BITS;
        if (!token.startsWith(PREFIX) || token.length() != PREFIX.length() + length) {
            throw invalid(token);
        }
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        int buffer = 0;
        int bits = 0;
        for (int at = PREFIX.length(); at < token.length(); at++) {
            int value = ALPHABET.indexOf(token.charAt(at));
            if (value < 0) {
                throw invalid(token);
            }
            buffer = (buffer << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (buffer >>> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        bytes.flip();
        if (bytes.get() != VERSION) {
            throw invalid(token);
        }
        return new Revision(
                new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    private static IllegalArgumentException invalid(String token) {
        return new IllegalArgumentException("`%s` is no revision; send one that Bridge gave you".formatted(token));
    }

    /** Whether whoever knows this also knows the other; of another account only the platform's part counts. */
    boolean reaches(Revision other) {
        return platform >= other.platform
                && (!account.equals(other.account) || (revision >= other.revision && company >= other.company));
    }
}
