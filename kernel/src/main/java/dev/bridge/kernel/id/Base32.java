package dev.bridge.kernel.id;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The 26 characters of a TypeID: 128 bits in Crockford's alphabet, lower case only, the first character at most 7. */
final class Base32 {

    static final int LENGTH = 26;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int value = 0; value < ALPHABET.length(); value++) {
            VALUES[ALPHABET.charAt(value)] = (byte) value;
        }
    }

    private Base32() {}

    static String encode(UUID uuid) {
        char[] text = new char[LENGTH];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int index = LENGTH - 1; index >= 0; index--) {
            text[index] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> BITS) | (high << (Long.SIZE - BITS));
            high >>>= BITS;
        }
        return new String(text);
    }

    /** The UUID, or null where the text is not 26 characters of the alphabet or holds more than 128 bits. */
    static @Nullable UUID decode(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int index = 0; index < LENGTH; index++) {
            char character = text.charAt(index);
            if (character >= VALUES.length || VALUES[character] < 0) {
                return null;
            }
            high = (high << BITS) | (low >>> (Long.SIZE - BITS));
            low = (low << BITS) | VALUES[character];
        }
        return new UUID(high, low);
    }
}
