package dev.bridge.platform.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.bridge.kernel.Invariant;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys that secrets are encrypted under: one encrypts, all decrypt (AES-256-GCM, by Tink). Immutable; rotating makes
 * another ring.
 *
 * <p>The ring itself is the one secret that Bridge cannot keep in its database. It is a JSON text (Tink's keyset format)
 * that lies in a file or comes from a secret store.
 */
public final class KeyRing {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final KeysetHandle keys;
    private final Aead aead;

    private KeyRing(KeysetHandle keys) {
        this.keys = keys;
        try {
            this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("The key ring holds keys that are not for encryption.", wrong);
        }
    }

    /** A ring of one new key. */
    public static KeyRing generate() {
        return build(KeysetHandle.newBuilder().addEntry(newKey().makePrimary()));
    }

    /**
     * Reads a ring from its text.
     *
     * @throws IllegalArgumentException if it is not one; the message does not repeat it
     */
    public static KeyRing parse(String text) {
        try {
            return new KeyRing(TinkJsonProtoKeysetFormat.parseKeyset(
                    text, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("The key ring cannot be read; restore the file from its backup.");
        }
    }

    /** The ring as text, with its keys in the clear. */
    public String text() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException impossible) {
            throw Invariant.broken("a ring that was read can be written: %s", impossible);
        }
    }

    /** A ring with one more key, which decrypts only: the first step, so that every node knows it before it is used. */
    public KeyRing withNewKey() {
        return build(KeysetHandle.newBuilder(keys).addEntry(newKey()));
    }

    /** A ring in which the newest key encrypts: the second step. The older ones still decrypt. */
    public KeyRing withNewestPrimary() {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        builder.getAt(keys.size() - 1).makePrimary();
        return build(builder);
    }

    /** A ring with only the key that encrypts: for when nothing is encrypted under the others any more. */
    public KeyRing onlyPrimary() {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
        for (int index = keys.size() - 1; index >= 0; index--) {
            if (!keys.getAt(index).isPrimary()) {
                builder.deleteAt(index);
            }
        }
        return build(builder);
    }

    /** The ids of all keys, the one that encrypts first. */
    public List<Long> keyIds() {
        return IntStream.range(0, keys.size())
                .mapToObj(keys::getAt)
                .filter(key -> key.getStatus() == KeyStatus.ENABLED)
                .sorted((left, right) -> Boolean.compare(right.isPrimary(), left.isPrimary()))
                .map(key -> Integer.toUnsignedLong(key.getId()))
                .toList();
    }

    /** Whether no key waits to become the one that encrypts. */
    public boolean isNewestPrimary() {
        return keys.getAt(keys.size() - 1).isPrimary();
    }

    public long primaryId() {
        return Integer.toUnsignedLong(keys.getPrimary().getId());
    }

    /**
     * Encrypts under the primary key.
     *
     * @param context what the plaintext belongs to; it decrypts only with the same
     */
    byte[] encrypt(byte[] plaintext, String context) {
        try {
            return aead.encrypt(plaintext, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Encryption failed", failure);
        }
    }

    /**
     * Decrypts under whichever key fits.
     *
     * @throws SecretUnreadable if none does, or the text or its context is another
     */
    byte[] decrypt(byte[] ciphertext, String context) {
        try {
            return aead.decrypt(ciphertext, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new SecretUnreadable(context);
        }
    }

    private static KeysetHandle.Builder.Entry newKey() {
        return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId();
    }

    private static KeyRing build(KeysetHandle.Builder builder) {
        try {
            return new KeyRing(builder.build());
        } catch (GeneralSecurityException impossible) {
            throw Invariant.broken("a key ring has one primary key: %s", impossible);
        }
    }
}
