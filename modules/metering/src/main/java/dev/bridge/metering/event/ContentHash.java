package dev.bridge.metering.event;

import java.util.HexFormat;

/**
 * What tells two events of one identity apart: the first 128 bits of SHA-256 over the canonical form of {@code type},
 * {@code subject}, {@code time} where it was sent, and {@code data}.
 *
 * @param high the first eight bytes, big-endian
 * @param low the next eight
 */
public record ContentHash(long high, long low) {

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
