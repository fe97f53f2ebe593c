package dev.bridge.platform.caller;

import dev.bridge.kernel.network.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** The address that a request comes from: of the connection, or of whom a trusted proxy speaks for. */
public final class ClientAddress {

    private static final String ATTRIBUTE = ClientAddress.class.getName();
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private ClientAddress() {}

    /** The address as text; {@link IpAddress#parse} reads it. */
    public static String of(HttpServletRequest request) {
        Object found = request.getAttribute(ATTRIBUTE);
        return found == null ? connection(request) : found.toString();
    }

    /** Finds the address out, once for the whole request. */
    static void find(HttpServletRequest request, TrustedProxies proxies) {
        request.setAttribute(ATTRIBUTE, proxies.client(connection(request), forwardedFor(request)));
    }

    /** Written as every address is written, whatever the container makes of it. */
    private static String connection(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (address.indexOf(':') < 0) {
            // One of IPv4 is written in one way only.
            return address;
        }
        return IpAddress.parse(address).map(IpAddress::toString).orElse(address);
    }

    private static List<String> forwardedFor(HttpServletRequest request) {
        return Collections.list(request.getHeaders(FORWARDED_FOR));
    }
}
