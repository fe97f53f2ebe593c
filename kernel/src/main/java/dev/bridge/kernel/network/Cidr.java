package dev.bridge.kernel.network;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;

/**
 * A network: the addresses that begin with the same bits (RFC 4632, RFC 4291 section 2.3).
 *
 * @param first its first address
 * @param bits how many of the 128 bits of an {@link IpAddress} are the same
 */
public record Cidr(IpAddress first, int bits) {

    /**
     * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address.
     *
     * @throws ProblemException {@code network_invalid}, also where the address has bits beyond the network's
     */
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String written = slash < 0 ? text : text.substring(0, slash);
        IpAddress address = IpAddress.parse(written).orElseThrow(() -> invalid(text, "write `192.0.2.0/24`."));
        // An IPv4 address in the form of IPv6 has a prefix in that form too.
        boolean short4 = address.isIpv4() && written.indexOf(':') < 0;
        int longest = short4 ? IpAddress.BITS - IpAddress.MAPPING_BITS : IpAddress.BITS;
        int prefix = slash < 0 ? longest : prefix(text, text.substring(slash + 1), longest);
        int bits = short4 ? prefix + IpAddress.MAPPING_BITS : prefix;
        IpAddress first = address.prefix(bits);
        if (!first.equals(address)) {
            throw invalid(text, "its address has bits beyond the network; write `" + new Cidr(first, bits) + "`.");
        }
        return new Cidr(first, bits);
    }

    private static int prefix(String text, String digits, int longest) {
        if (!digits.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(digits) > longest) {
            throw invalid(text, "the number after the slash is from 0 to " + longest + ".");
        }
        return Integer.parseInt(digits);
    }

    private static ProblemException invalid(String text, String next) {
        return Problem.of(KernelError.NETWORK_INVALID, "%s is not a network: %s", Quoted.text(text), next)
                .exception();
    }

    /** Whether the address is in it. A network of IPv6 has no address of IPv4, however short its prefix. */
    public boolean contains(IpAddress address) {
        return first.isIpv4() == address.isIpv4() && address.prefix(bits).equals(first);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return first + "/" + (first.isIpv4() ? bits - IpAddress.MAPPING_BITS : bits);
    }
}
