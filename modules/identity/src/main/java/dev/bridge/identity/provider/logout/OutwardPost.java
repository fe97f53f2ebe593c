package dev.bridge.identity.provider.logout;

import dev.bridge.kernel.Invariant;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Posts a form to an address that somebody else has chosen: never to one in a private network, following no redirect, reading
 * nothing of the answer, for five seconds at most. The name is looked up before; the look-up is remembered by the runtime for
 * longer than the call takes, so that no other address is answered to it in between.
 */
final class OutwardPost {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_BITS = 0xfe;
    private static final int CARRIER = 100;
    private static final int RESERVED = 240;
    private static final int BYTE = 0xff;
    private static final int IPV4_BYTES = 4;
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] COMPATIBLE = new byte[12];
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

    private final BooleanSupplier loopbackToo;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * For an installation.
     *
     * @param loopbackToo whether this machine may be called, as where the installation itself is reached on it only
     */
    OutwardPost(BooleanSupplier loopbackToo) {
        this.loopbackToo = loopbackToo;
    }

    /**
     * Sends the form.
     *
     * @return the status of the answer
     * @throws IOException where there is no answer, or the address may not be called
     */
    int send(URI target, String form) throws IOException, InterruptedException {
        String host = target.getHost();
        if (host == null || !mayCall(target.getScheme(), InetAddress.getAllByName(host))) {
            throw new IOException((host == null ? target : host) + " is not an address that is called from here");
        }
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private boolean mayCall(String scheme, InetAddress[] addresses) {
        if (Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress)) {
            return loopbackToo.getAsBoolean();
        }
        return "https".equals(scheme) && Arrays.stream(addresses).noneMatch(OutwardPost::isPrivate);
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (bytes.length == IPV4_BYTES ? isSpecial(bytes) : isUniqueLocal(bytes) || leadsToPrivate(bytes));
    }

    /** Of IPv4, by IANA's registry of special addresses: this network, carriers', protocols', benchmarks', and reserved ones. */
    private static boolean isSpecial(byte[] bytes) {
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        return first == 0
                || (first == CARRIER && (second & 0xc0) == 0x40)
                || (first == 192 && second == 0 && bytes[2] == 0)
                || (first == 198 && (second & 0xfe) == 18)
                || first >= RESERVED;
    }

    /** {@code fc00::/7} of RFC 4193. */
    private static boolean isUniqueLocal(byte[] bytes) {
        return (bytes[0] & UNIQUE_LOCAL_BITS) == UNIQUE_LOCAL;
    }

    /** An IPv4 address within one of IPv6: compatible (RFC 4291), translated (RFC 6052) or by 6to4 (RFC 3056). */
    private static boolean leadsToPrivate(byte[] bytes) {
        if (startsWith(bytes, TRANSLATED) || startsWith(bytes, COMPATIBLE)) {
            return isPrivateIpv4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return startsWith(bytes, SIX_TO_FOUR) && isPrivateIpv4(Arrays.copyOfRange(bytes, 2, 6));
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static boolean isPrivateIpv4(byte[] bytes) {
        try {
            return isPrivate(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            throw Invariant.broken("four bytes are an address: %s", String.valueOf(impossible.getMessage()));
        }
    }
}
