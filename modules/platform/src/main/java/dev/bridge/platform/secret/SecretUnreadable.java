package dev.bridge.platform.secret;

/** A secret that cannot be decrypted: its key is missing from the ring, or the row was tampered with. */
public final class SecretUnreadable extends IllegalStateException {

    SecretUnreadable(String context) {
        super(context + " cannot be decrypted: its key is not in the ring, or it was changed");
    }
}
