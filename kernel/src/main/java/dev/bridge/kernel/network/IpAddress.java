package dev.bridge.kernel.network;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of IPv4 or IPv6, as its 128 bits. One of IPv4 is held as the IPv6 address that maps it ({@code ::ffff:192.0.2.1},
 * RFC 4291 section 2.5.5.2), so that both ways of writing it are the same address.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record IpAddress(long high, long low) {

    static final int BITS = 128;

    /** How many of the bits say that an address is of IPv4. */
    static final int MAPPING_BITS = 96;

    private static final long MAPPING = 0xffffL << 32;
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]{2,39}(?:\\d{0,3}(?:\\.\\d{1,3}){3})?");

    /** Reads an address as it is written; empty where the text is none. Never asks for a name. */
    public static Optional<IpAddress> parse(String text) {
        boolean shaped = text.indexOf(':') < 0
                ? IPV4.matcher(text).matches()
                : IPV6.matcher(text).matches();
        if (!shaped) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(InetAddress.ofLiteral(text)));
        } catch (IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    public static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.capacity() == Long.BYTES * 2
                ? new IpAddress(bytes.getLong(), bytes.getLong())
                : new IpAddress(0, MAPPING | Integer.toUnsignedLong(bytes.getInt()));
    }

    public boolean isIpv4() {
        return high == 0 && (low & ~0xffff_ffffL) == MAPPING;
    }

    /** Whether it is of the machine itself (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
    public boolean isLoopback() {
        return isIpv4() ? (low >>> 24 & 0xff) == 127 : high == 0 && low == 1;
    }

    /** The address with all bits zero but the first {@code bits}. */
    IpAddress prefix(int bits) {
        return new IpAddress(high & mask(Math.min(bits, Long.SIZE)), low & mask(Math.max(bits - Long.SIZE, 0)));
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }

    /** As it is usually written: four numbers, or the shortest form of RFC 5952. */
    @Override
    public String toString() {
        if (isIpv4()) {
            return "%d.%d.%d.%d".formatted((low >>> 24) & 0xff, (low >>> 16) & 0xff, (low >>> 8) & 0xff, low & 0xff);
        }
        int[] groups = new int[8];
        for (int group = 0; group < groups.length; group++) {
            long half = group < 4 ? high : low;
            groups[group] = (int) ((half >>> (16 * (3 - group % 4))) & 0xffff);
        }
        return shortest(groups);
    }

    /** With the longest run of two zeros or more, the first of equal ones, left out. */
    private static String shortest(int[] groups) {
        int from = -1;
        int longest = 1;
        for (int start = 0; start < groups.length; start++) {
            int end = start;
            while (end < groups.length && groups[end] == 0) {
                end++;
            }
            if (end - start > longest) {
                from = start;
                longest = end - start;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < groups.length; group++) {
            if (group == from) {
                text.append("::");
                group += longest - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
                text.append(Integer.toHexString(groups[group]));
            }
        }
        return text.toString();
    }
}
