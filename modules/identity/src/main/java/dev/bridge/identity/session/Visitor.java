package dev.bridge.identity.session;

import dev.bridge.platform.caller.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Whom a request comes from, as far as it tells: shown to people in their lists, and counted.
 *
 * @param browser {@code Firefox on Linux}
 * @param address an IP address
 */
public record Visitor(String browser, String address) {

    /** A mark in User-Agent and what it stands for; the first that is found counts, since browsers name each other. */
    private record Mark(String mark, String name) {}

    private static final List<Mark> BROWSERS = List.of(
            new Mark("Edg", "Edge"),
            new Mark("OPR/", "Opera"),
            new Mark("Firefox/", "Firefox"),
            new Mark("Chrome/", "Chrome"),
            new Mark("CriOS/", "Chrome"),
            new Mark("Safari/", "Safari"));

    private static final List<Mark> SYSTEMS = List.of(
            new Mark("iPhone", "iPhone"),
            new Mark("iPad", "iPad"),
            new Mark("Android", "Android"),
            new Mark("Windows", "Windows"),
            new Mark("Mac OS", "macOS"),
            new Mark("CrOS", "ChromeOS"),
            new Mark("Linux", "Linux"));

    private static final int IPV4_BYTES = 4;
    private static final int IPV4_NETWORK_BYTES = 3;
    private static final int IPV6_NETWORK_BYTES = 7;

    public static Visitor of(HttpServletRequest request) {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Visitor(browser(agent), ClientAddress.of(request));
    }

    static String browser(@Nullable String agent) {
        if (agent == null || agent.isBlank()) {
            return "Unknown browser";
        }
        String browser = name(BROWSERS, agent, "A program");
        String system = name(SYSTEMS, agent, "");
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String name(List<Mark> marks, String agent, String otherwise) {
        return marks.stream()
                .filter(mark -> agent.contains(mark.mark))
                .map(Mark::name)
                .findFirst()
                .orElse(otherwise);
    }

    /** The network that one subscriber has as a rule: /24 of IPv4, /56 of IPv6. */
    public String network() {
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        int kept = bytes.length == IPV4_BYTES ? IPV4_NETWORK_BYTES : IPV6_NETWORK_BYTES;
        StringBuilder network = new StringBuilder();
        for (int index = 0; index < kept; index++) {
            if (bytes.length == IPV4_BYTES) {
                network.append(bytes[index] & 0xff).append('.');
            } else {
                network.append("%02x".formatted(bytes[index])).append(index % 2 == 1 ? ":" : "");
            }
        }
        return bytes.length == IPV4_BYTES ? network + "0/24" : network + "00::/56";
    }
}
