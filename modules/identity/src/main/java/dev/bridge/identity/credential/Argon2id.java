package dev.bridge.identity.credential;

import dev.bridge.kernel.Invariant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password's hash by Argon2id (RFC 9106), written in the PHC string format: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}.
 *
 * @param memory in KiB
 */
// Compared with a password, never with another hash.
@SuppressWarnings("ArrayRecordComponent")
record Argon2id(int memory, int passes, int lanes, byte[] salt, byte[] hash) {

    /** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
    private static final int MEMORY = 19 * 1024;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int KIB_PER_MIB = 1024;

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** What a new hash weighs. */
    static final long STANDARD_WEIGHT = (long) MEMORY / KIB_PER_MIB * PASSES;

    /**
     * Hashes a password; takes some 60 ms of a core.
     *
     * @param random a {@code SecureRandom}
     */
    static Argon2id of(String password, Random random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Argon2id(MEMORY, PASSES, LANES, salt, hash(password, MEMORY, PASSES, LANES, salt, HASH_BYTES));
    }

    /** One as new ones are that no password is known for: its hash is random. */
    static Argon2id unmatched(Random random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(hash);
        return new Argon2id(MEMORY, PASSES, LANES, salt, hash);
    }

    static Argon2id parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        Invariant.check(matcher.matches(), "a stored hash is none of Argon2id");
        return new Argon2id(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Base64.getDecoder().decode(matcher.group(4)),
                Base64.getDecoder().decode(matcher.group(5)));
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(hash, hash(password, memory, passes, lanes, salt, hash.length));
    }

    /** MiB times passes, at least one. */
    long weight() {
        return Math.max(1, (long) memory / KIB_PER_MIB * passes);
    }

    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memory, passes, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "Argon2id[m=" + memory + ",t=" + passes + ",p=" + lanes + "]";
    }

    private static byte[] hash(String password, int memory, int passes, int lanes, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}
