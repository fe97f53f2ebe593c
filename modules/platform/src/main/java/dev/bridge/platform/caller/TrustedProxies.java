package dev.bridge.platform.caller;

import dev.bridge.kernel.network.Cidr;
import dev.bridge.kernel.network.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies whose word about whom they speak for is taken. Given by the composition; none unless told.
 *
 * @param networks where they are
 */
public record TrustedProxies(List<Cidr> networks) {

    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** An address, with or without the port that some proxies add; one of IPv6 is then in brackets. */
    private static final Pattern HOP = Pattern.compile("([^:\\[\\]]+)(?::\\d{1,5})?|\\[([^\\[\\]]+)](?::\\d{1,5})?");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /**
     * Reads networks with commas between them.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code network_invalid}
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(Cidr::parse)
                .toList());
    }

    /**
     * Who is behind a connection: the nearest address that is no proxy of ours. What stands to the left of it in the header
     * is the caller's own word and is not looked at.
     *
     * @param connection the address that the connection comes from
     * @param forwardedFor the values of {@code X-Forwarded-For} in their order, each with commas between its addresses
     * @return the connection's own address where no proxy of ours speaks, or where it says what is no address
     */
    String client(String connection, List<String> forwardedFor) {
        if (networks.isEmpty()) {
            return connection;
        }
        Optional<IpAddress> peer = IpAddress.parse(connection);
        if (peer.isEmpty() || !trust(peer.get())) {
            return connection;
        }
        List<String> hops = forwardedFor.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .toList();
        IpAddress client = peer.get();
        for (String hop : hops.reversed()) {
            Optional<IpAddress> address = address(hop);
            if (address.isEmpty()) {
                return connection;
            }
            client = address.get();
            if (!trust(client)) {
                break;
            }
        }
        return client.toString();
    }

    private boolean trust(IpAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<IpAddress> address(String hop) {
        Optional<IpAddress> plain = IpAddress.parse(hop);
        Matcher matcher = HOP.matcher(hop);
        if (plain.isPresent() || !matcher.matches()) {
            return plain;
        }
        return IpAddress.parse(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
}
