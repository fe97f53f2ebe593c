package dev.bridge.identity.provider.device;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * What a person types from a device's screen: eight consonants, so that no word comes about and no letter is taken for a digit
 * (RFC 8628 section 6.1); 20^8 are enough for ten minutes and a few tries.
 */
record UserCode(String letters) {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final int HALF = LENGTH / 2;

    static UserCode generate(Random random) {
        StringBuilder letters = new StringBuilder(LENGTH);
        for (int index = 0; index < LENGTH; index++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new UserCode(letters.toString());
    }

    /** As somebody typed it: in any case, with or without what stands between. */
    static Optional<UserCode> parse(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return letters.length() == LENGTH && letters.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)
                ? Optional.of(new UserCode(letters))
                : Optional.empty();
    }

    /** {@code BCDF-GHJK}. */
    String shown() {
        return letters.substring(0, HALF) + "-" + letters.substring(HALF);
    }
}
