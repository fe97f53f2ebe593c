package dev.bridge.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service for ranges of hashes, one that is broken, and one that is away. */
class BreachedRangeTest {

    private static final String STOLEN = "correct horse battery staple";
    private static final int PREFIX = 5;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private HttpServer service;
    private volatile String answer = "";
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/range/", exchange -> {
            asked.add(exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Add-Padding"));
            byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.createContext("/silent/", exchange -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        service.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        service.stop(0);
    }

    private BreachedPasswords range(String path) {
        return BreachedPasswords.of("http://127.0.0.1:" + service.getAddress().getPort() + path);
    }

    private static String suffix(String password) {
        return BreachedPasswords.sha1(password).substring(PREFIX);
    }

    @Test
    void aPasswordIsFoundInItsRangeAndOnlyTheRangeIsTold() {
        answer = "0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n" + suffix(STOLEN) + ":4118\r\n";
        assertThat(range("/range").contains(STOLEN)).isTrue();
        assertThat(range("/range").contains("another one of many words")).isFalse();
        assertThat(asked)
                .containsExactly(
                        "/range/" + BreachedPasswords.sha1(STOLEN).substring(0, PREFIX) + " true",
                        "/range/"
                                + BreachedPasswords.sha1("another one of many words")
                                        .substring(0, PREFIX) + " true");
    }

    @Test
    void paddingIsNoBreach() {
        answer = suffix(STOLEN) + ":0\r\n";
        assertThat(range("/range").contains(STOLEN)).isFalse();
    }

    @Test
    void aServiceThatIsBrokenAwayOrSilentKeepsNobodyFromSigningUp() {
        status = 503;
        answer = suffix(STOLEN) + ":1\r\n";
        assertThat(range("/range").contains(STOLEN)).isFalse();
        assertThat(range("/silent").contains(STOLEN)).isFalse();
        BreachedPasswords gone = range("/range");
        service.stop(0);
        assertThat(gone.contains(STOLEN)).isFalse();
    }
}
