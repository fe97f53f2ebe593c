package dev.bridge.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8, 2001:db8:1::/48");

    @ParameterizedTest
    @CsvSource({
        // The header of somebody who is no proxy of ours is his own word.
        "203.0.113.9, 198.51.100.1, 203.0.113.9",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "::ffff:10.0.0.1, 198.51.100.1, 198.51.100.1",
        "2001:db8:1::5, 2001:DB8:2::7, 2001:db8:2::7",
        // Whoever calls may write the left of the header, and reaches nothing by it.
        "10.0.0.1, '127.0.0.1, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, 'rubbish, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '198.51.100.1, 10.0.0.2, 10.0.0.3', 198.51.100.1",
        // Within the network of the proxies.
        "10.0.0.1, '10.0.0.7, 10.0.0.2', 10.0.0.7",
        "10.0.0.1, '198.51.100.1:4711', 198.51.100.1",
        "10.0.0.1, '[2001:db8:2::7]:4711', 2001:db8:2::7",
        "10.0.0.1, '[2001:db8:2::7]', 2001:db8:2::7",
        "10.0.0.1, unknown, 10.0.0.1",
        "10.0.0.1, '198.51.100.1,', 10.0.0.1",
        "10.0.0.1, '198.51.100.1, rubbish, 10.0.0.2', 10.0.0.1",
        "10.0.0.1, '', 10.0.0.1",
    })
    void theNearestAddressThatIsNoProxyIsTheClient(String connection, String header, String client) {
        assertThat(PROXIES.client(connection, List.of(header))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(PROXIES.client("10.0.0.1", List.of("203.0.113.9, 198.51.100.1", "10.0.0.2")))
                .isEqualTo("198.51.100.1");
        assertThat(PROXIES.client("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    }

    @Test
    void withoutProxiesNobodySpeaksForOthers() {
        assertThat(TrustedProxies.parse("")).isEqualTo(TrustedProxies.NONE);
        assertThat(TrustedProxies.NONE.client("127.0.0.1", List.of("198.51.100.1")))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        assertThatThrownBy(() -> TrustedProxies.parse("10.0.0.0/8, proxy.acme.test"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("`proxy.acme.test`");
    }
}
