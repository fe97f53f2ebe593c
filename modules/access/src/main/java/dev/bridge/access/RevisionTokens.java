package dev.bridge.access;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Revisions on the wire: {@code rev_} and base32 of a version, the account, its revision, the platform's, the company's and 8
 * bytes of HMAC-SHA-256, so that nobody can name a revision that they were not told.
 */
public final class RevisionTokens {

    /** How long what {@link #sign} gives is. */
    public static final int SIGNATURE_BYTES = 8;

    private static final String PREFIX = "rev_";
    private static final byte VERSION = 1;
    private static final byte SIGNED = 2;
    private static final int CONTENT = 1 + 16 + 3 * Long.BYTES;
    private static final int CHECK = SIGNATURE_BYTES;
    private static final int BITS = 5;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = PREFIX.length() + ((CONTENT + CHECK) * Byte.SIZE + BITS - 1) / BITS;

    /** Most answers of a while name one of a few revisions. */
    private static final int REMEMBERED = 10_000;

    private final Supplier<byte[]> key;
    private final Map<RevisionToken, String> texts = new ConcurrentHashMap<>();

    /**
     * The tokens of an installation.
     *
     * @param key the same on every node; asked for at first use
     */
    RevisionTokens(Supplier<byte[]> key) {
        this.key = key;
    }

    /** Finds the key or makes it, so that no later transaction has to. */
    void prepare() {
        Invariant.check(key.get().length > 0, "the key of revisions is empty");
    }

    public String text(RevisionToken token) {
        String known = texts.get(token);
        if (known != null) {
            return known;
        }
        if (texts.size() >= REMEMBERED) {
            texts.clear();
        }
        String text = written(token);
        texts.put(token, text);
        return text;
    }

    private String written(RevisionToken token) {
        ByteBuffer content = ByteBuffer.allocate(CONTENT + CHECK)
                .put(VERSION)
                .putLong(token.account().uuid().getMostSignificantBits())
                .putLong(token.account().uuid().getLeastSignificantBits())
                .putLong(token.revision())
                .putLong(token.platformRevision())
                .putLong(token.companyRevision());
        content.put(check(Arrays.copyOf(content.array(), CONTENT)));
        return PREFIX + encode(content.array());
    }

    /** Authenticates something else than a revision, such as a place in a list; what one says is never the other. */
    public byte[] sign(byte[] content) {
        return check(
                ByteBuffer.allocate(content.length + 1).put(SIGNED).put(content).array());
    }

    /**
     * Reads a token.
     *
     * @throws ProblemException {@code revision_invalid} for what this installation did not issue
     */
    public RevisionToken parse(String text) {
        byte[] bytes = text.length() == LENGTH && text.startsWith(PREFIX)
                ? decode(text.substring(PREFIX.length()))
                : new byte[0];
        if (bytes.length != CONTENT + CHECK
                || bytes[0] != VERSION
                || !MessageDigest.isEqual(
                        check(Arrays.copyOf(bytes, CONTENT)), Arrays.copyOfRange(bytes, CONTENT, CONTENT + CHECK))) {
            throw invalid(text);
        }
        ByteBuffer content = ByteBuffer.wrap(bytes, 1, CONTENT - 1);
        return new RevisionToken(
                new AccountId(new UUID(content.getLong(), content.getLong())),
                content.getLong(),
                content.getLong(),
                content.getLong());
    }

    private static ProblemException invalid(String text) {
        return Problem.of(
                        AccessError.REVISION_INVALID,
                        "%s is not the token of a revision; send one that you were given, as it was.",
                        Quoted.text(text))
                .exception();
    }

    private byte[] check(byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.get(), "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(content), CHECK);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every platform has HMAC-SHA-256", impossible);
        }
    }

    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = (buffer << Byte.SIZE) | (each & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((buffer >>> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((buffer << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /** The bytes, or none where the text is not what {@link #encode} gives. */
    private static byte[] decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * BITS / Byte.SIZE);
        int buffer = 0;
        int bits = 0;
        for (int place = 0; place < text.length(); place++) {
            int value = ALPHABET.indexOf(text.charAt(place));
            if (value < 0) {
                return new byte[0];
            }
            buffer = (buffer << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (buffer >>> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return buffer == 0 ? bytes.array() : new byte[0];
    }
}
