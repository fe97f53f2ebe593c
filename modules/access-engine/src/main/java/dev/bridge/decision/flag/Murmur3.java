package dev.bridge.decision.flag;

/**
 * MurmurHash3 for x86, 32 bits, over the UTF-8 bytes of texts (Austin Appleby, public domain). It makes no bytes of the text: they are
 * hashed as they are encoded. Half of a surrogate pair alone counts as {@code ?}, as {@link String#getBytes} has it.
 *
 * @param hash over the whole blocks of four bytes so far
 * @param tail the bytes after them, the first lowest
 * @param length bytes so far
 */
record Murmur3(int hash, int tail, int length) {

    private static final int SURROGATE_ALONE = '?';

    static Murmur3 seeded(int seed) {
        return new Murmur3(seed, 0, 0);
    }

    static int hash(String text, int seed) {
        return seeded(seed).hash(text);
    }

    /** The state after a further text, to hash many texts that begin alike. */
    Murmur3 then(String text) {
        return run(text);
    }

    /** The hash of what came before and the text. */
    int hash(String text) {
        Murmur3 end = run(text);
        return finished(end.hash ^ scrambled(end.tail), end.length);
    }

    // The state is new only where it is kept: the compiler takes it apart in `hash`.
    private Murmur3 run(String text) {
        int state = hash;
        int rest = tail;
        int count = length;
        for (int at = 0; at < text.length(); at++) {
            int code = text.charAt(at);
            if (code < 0x80) {
                rest |= code << ((count & 3) << 3);
                if ((++count & 3) == 0) {
                    state = mixed(state, rest);
                    rest = 0;
                }
                continue;
            }
            if (Character.isSurrogate((char) code)) {
                code = text.codePointAt(at);
                at += Character.charCount(code) - 1;
                code = code >= Character.MIN_SUPPLEMENTARY_CODE_POINT ? code : SURROGATE_ALONE;
            }
            int bytes = encoded(code);
            for (int left = size(code); left > 0; left--) {
                rest |= (bytes & 0xff) << ((count & 3) << 3);
                bytes >>>= 8;
                if ((++count & 3) == 0) {
                    state = mixed(state, rest);
                    rest = 0;
                }
            }
        }
        return new Murmur3(state, rest, count);
    }

    private static int size(int code) {
        return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }

    /** The bytes of a code point in UTF-8, the first lowest. */
    private static int encoded(int code) {
        int last = 0x80 | (code & 0x3f);
        int third = 0x80 | ((code >> 6) & 0x3f);
        int second = 0x80 | ((code >> 12) & 0x3f);
        return switch (size(code)) {
            case 1 -> code;
            case 2 -> (0xc0 | (code >> 6)) | last << 8;
            case 3 -> (0xe0 | (code >> 12)) | third << 8 | last << 16;
            default -> (0xf0 | (code >> 18)) | second << 8 | third << 16 | last << 24;
        };
    }

    private static int mixed(int state, int block) {
        return Integer.rotateLeft(state ^ scrambled(block), 13) * 5 + 0xe6546b64;
    }

    private static int scrambled(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }

    private static int finished(int state, int count) {
        int hash = state ^ count;
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }
}
