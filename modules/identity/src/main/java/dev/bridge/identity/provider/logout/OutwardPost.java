package dev.bridge.identity.provider.logout;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
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
    private static final int IPV4_BYTES = 4;

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
        InetAddress[] addresses = InetAddress.getAllByName(target.getHost());
        boolean local = Arrays.stream(addresses).allMatch(InetAddress::isLoopbackAddress);
        boolean allowed =
                local ? loopbackToo.getAsBoolean() : Arrays.stream(addresses).noneMatch(OutwardPost::isPrivate);
        boolean encrypted = "https".equals(target.getScheme());
        if (!allowed || (!encrypted && !(local && allowed))) {
            throw new IOException(target.getHost() + " is not an address that is called from here");
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

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        boolean byRange = bytes.length == IPV4_BYTES
                // 100.64.0.0/10 of RFC 6598, and this network.
                ? bytes[0] == 0 || (bytes[0] == CARRIER && (bytes[1] & 0xc0) == 0x40)
                // fc00::/7 of RFC 4193.
                : (bytes[0] & UNIQUE_LOCAL_BITS) == UNIQUE_LOCAL;
        return special || byRange;
    }
}
