package dev.bridge.identity.provider.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that others have chosen lead nowhere inside. */
final class OutwardPostTest {

    private static final OutwardPost OUTWARD = new OutwardPost(() -> false);

    /** Written as numbers, so that nothing is looked up. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.8.8.8:8443/",
                "https://[::1]/",
                "https://[::]/",
                "https://0.0.0.0/",
                "https://0.1.2.3/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/",
                "https://100.64.0.1/",
                "https://192.0.0.8/",
                "https://198.18.0.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2002:a00:1::1]/"
            })
    void noPrivateAddressIsCalled(String target) {
        assertThatThrownBy(() -> OUTWARD.send(URI.create(target), "a=b"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not an address that is called from here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1/", "https:/nowhere", "https://under_score:8443/", "mailto:ann@acme.test"})
    void onlyEncryptedHostsAreCalled(String target) {
        assertThatThrownBy(() -> OUTWARD.send(URI.create(target), "a=b"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not an address that is called from here");
    }

    @Test
    void thisMachineIsCalledWhereTheInstallationIsOnItAndRedirectsAreNotFollowed() throws Exception {
        AtomicReference<String> received = new AtomicReference<>("");
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        receiver.createContext("/elsewhere", exchange -> received.set("followed"));
        receiver.start();
        try {
            URI target = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
            assertThat(new OutwardPost(() -> true).send(target, "logout_token=x"))
                    .isEqualTo(307);
            assertThat(received).hasValue("logout_token=x");
            assertThatThrownBy(() -> OUTWARD.send(target, "a=b")).isInstanceOf(IOException.class);
        } finally {
            receiver.stop(0);
        }
    }
}
