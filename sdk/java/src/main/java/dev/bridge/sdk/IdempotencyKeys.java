package dev.bridge.sdk;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes keys that no other request has: 128 random bits. */
final class IdempotencyKeys {

    private static final int BYTES = 16;

    private final RandomGenerator random;

    IdempotencyKeys() {
        this(new SecureRandom());
    }

    IdempotencyKeys(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
