package dev.bridge.platform.secret;

import java.nio.charset.StandardCharsets;

/** Texts that are encrypted in somebody else's row and live too short to be encrypted anew. */
public final class SealedText {

    private final KeyRing ring;

    SealedText(KeyRing ring) {
        this.ring = ring;
    }

    /**
     * Encrypts a text.
     *
     * @param context what it belongs to; it opens only with the same
     */
    public byte[] seal(String text, String context) {
        return ring.encrypt(text.getBytes(StandardCharsets.UTF_8), context);
    }

    /**
     * Decrypts a text.
     *
     * @throws SecretUnreadable if the key is gone, or the text or its context is another
     */
    public String open(byte[] sealed, String context) {
        return new String(ring.decrypt(sealed, context), StandardCharsets.UTF_8);
    }
}
