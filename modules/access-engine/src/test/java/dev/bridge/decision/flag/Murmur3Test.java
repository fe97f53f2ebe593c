package dev.bridge.decision.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {

    @ParameterizedTest
    @CsvSource({
        "'', 0, 00000000",
        "'', 1, 514e28b7",
        "a, 9747b28c, 7fa09ea6",
        "test, 0, ba6bd213",
        "test, 9747b28c, 704b81dc",
        "'Hello, world!', 0, c0363e43",
        "'Hello, world!', 9747b28c, 24884cba",
        "The quick brown fox jumps over the lazy dog, 0, 2e4ff723",
        "The quick brown fox jumps over the lazy dog, 9747b28c, 2fa826cd",
        "alice, 0, 4c518edd",
        "bob, 0, a85b7bf2",
        "user-123, 0, 9f709a47",
        "flag-a:alice, 0, c24842dd",
        "новый, 0, e9684bb2",
        "\uD83D\uDE00, 0, beb42efa",
    })
    void known_hashes(String text, String seed, String hash) {
        assertThat(Murmur3.hash(text, Integer.parseUnsignedInt(seed, 16)))
                .isEqualTo(Integer.parseUnsignedInt(hash, 16));
    }

    @Test
    void any_text_is_hashed_as_its_bytes_however_it_is_cut() {
        Property.forAll(
                2_000,
                Generators.combine(
                        Generators.nastyText(20), Generators.nastyText(20), Generators.integers(0, 9), Parts::new),
                parts -> assertThat(Murmur3.seeded(parts.seed).then(parts.first).hash(parts.second))
                        .isEqualTo(overBytes(
                                parts.first.getBytes(StandardCharsets.UTF_8),
                                parts.second.getBytes(StandardCharsets.UTF_8),
                                parts.seed)));
    }

    private record Parts(String first, String second, int seed) {}

    /** By the letter of the algorithm, over bytes. */
    private static int overBytes(byte[] first, byte[] second, int seed) {
        ByteBuffer bytes = ByteBuffer.allocate(first.length + second.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(first)
                .put(second)
                .flip();
        int length = bytes.remaining();
        int hash = seed;
        while (bytes.remaining() >= 4) {
            hash ^= Integer.rotateLeft(bytes.getInt() * 0xcc9e2d51, 15) * 0x1b873593;
            hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int shift = 0; bytes.hasRemaining(); shift += 8) {
            tail |= (bytes.get() & 0xff) << shift;
        }
        hash ^= Integer.rotateLeft(tail * 0xcc9e2d51, 15) * 0x1b873593;
        hash ^= length;
        hash ^= hash >>> 16;
        hash *= 0x85ebca6b;
        hash ^= hash >>> 13;
        hash *= 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }
}
