package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.flag.unleash.Constraint.Test;
import dev.bridge.kernel.network.Cidr;
import dev.bridge.kernel.network.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Networks and single addresses that an address may be in. What cannot be read is left out, as Unleash does. */
record Networks(List<Cidr> networks) implements Test {

    private static final int BITS = 128;
    private static final int IPV4_BITS = 32;

    static Networks of(List<String> texts) {
        List<Cidr> networks = new ArrayList<>();
        for (String text : texts) {
            network(text.strip()).ifPresent(networks::add);
        }
        return new Networks(List.copyOf(networks));
    }

    @Override
    public boolean passes(@Nullable String value) {
        Optional<IpAddress> address = value == null ? Optional.empty() : IpAddress.parse(value);
        return address.isPresent() && networks.stream().anyMatch(network -> network.contains(address.get()));
    }

    /** Unlike {@link Cidr#parse}, lets the address have bits beyond the network. */
    private static Optional<Cidr> network(String text) {
        int slash = text.indexOf('/');
        String written = slash < 0 ? text : text.substring(0, slash);
        int longest = written.indexOf(':') < 0 ? IPV4_BITS : BITS;
        int prefix = slash < 0 ? longest : prefix(text.substring(slash + 1), longest);
        return prefix < 0
                ? Optional.empty()
                : IpAddress.parse(written).map(address -> cut(address, BITS - longest + prefix));
    }

    private static int prefix(String digits, int longest) {
        if (digits.isEmpty()
                || digits.length() > 3
                || !digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return -1;
        }
        int prefix = Integer.parseInt(digits);
        return prefix <= longest ? prefix : -1;
    }

    private static Cidr cut(IpAddress address, int bits) {
        return new Cidr(
                new IpAddress(
                        address.high() & mask(Math.min(bits, Long.SIZE)),
                        address.low() & mask(Math.max(bits - Long.SIZE, 0))),
                bits);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
    }
}
