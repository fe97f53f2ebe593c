package dev.bridge.identity.credential;

import dev.bridge.kernel.Invariant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Knows passwords that have stood in a breach (NIST SP 800-63B section 3.1.1.2 wants them refused). */
public interface BreachedPasswords {

    boolean contains(String password);

    /**
     * The list that is named.
     *
     * @param source a file of sorted SHA-1 hashes, or the URL of a service for ranges of them; null for no list
     */
    static BreachedPasswords of(@Nullable String source) {
        if (source == null || source.isBlank()) {
            return password -> false;
        }
        return source.startsWith("https://") || source.startsWith("http://")
                ? new BreachedRange(URI.create(source))
                : new BreachedFile(Path.of(source));
    }

    /** By which such lists know a password: SHA-1 in upper-case hexadecimal. It protects nothing here. */
    static String sha1(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw Invariant.broken("every Java has SHA-1");
        }
    }
}
