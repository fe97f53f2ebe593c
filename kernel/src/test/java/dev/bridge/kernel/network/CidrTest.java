package dev.bridge.kernel.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    private static final Generator<Long> HALVES =
            Generators.anyOf(Generators.longs(), Generators.oneOf(0L, 1L, 1L << 48));
    private static final Generator<IpAddress> ADDRESSES = Generators.anyOf(
            Generators.combine(HALVES, HALVES, IpAddress::new),
            Generators.longs(0, 0xffff_ffffL).map(number -> new IpAddress(0, 0xffffL << 32 | number)));
    private static final Generator<Cidr> NETWORKS = Generators.combine(
            ADDRESSES,
            Generators.integers(0, IpAddress.BITS),
            (address, bits) -> address.isIpv4()
                    ? new Cidr(
                            address.prefix(Math.max(bits, IpAddress.MAPPING_BITS)),
                            Math.max(bits, IpAddress.MAPPING_BITS))
                    : new Cidr(address.prefix(bits), bits));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0, 192.0.2.255, 192.0.3.0",
        "192.0.2.7, 192.0.2.7, 192.0.2.7, 192.0.2.8",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255, ::1",
        "2001:db8::/32, 2001:db8::, 2001:db8:ffff::1, 2001:db9::",
        "::/0, ::, ffff::, 192.0.2.1",
        "10.0.0.0/8, 10.1.2.3, ::ffff:10.9.8.7, ::10.9.8.7",
        "::ffff:10.0.0.0/104, 10.1.2.3, ::ffff:a09:807, 11.0.0.0",
    })
    void aNetworkHasTheAddressesThatBeginAsItDoes(String network, String first, String last, String outside) {
        Cidr cidr = Cidr.parse(network);
        assertThat(cidr.contains(address(first))).isTrue();
        assertThat(cidr.contains(address(last))).isTrue();
        assertThat(cidr.contains(address(outside))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "192.0.2.0/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/024",
                "192.0.2/24",
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3.4.5",
                "::1/129",
                "fe80::1%eth0",
                "[::1]",
                "1:2:3:4:5:6:7:8:9",
                "localhost",
                "*",
                "192.0.2.1/24",
                "2001:db8::1/32",
                " 192.0.2.1"
            })
    void whatIsNoNetworkIsRefusedWithANextStep(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(KernelError.NETWORK_INVALID);
            assertThat(refused.problem().detail()).endsWith(".");
        });
    }

    @Test
    void bitsBeyondTheNetworkAreNamedWithTheNetworkThatWasMeant() {
        assertThatThrownBy(() -> Cidr.parse("192.0.2.1/24")).hasMessageContaining("`192.0.2.0/24`");
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:0:0:0:0:0, 1::",
        "::, ::",
        "::ffff:192.0.2.1, 192.0.2.1",
    })
    void anAddressIsWrittenInItsShortestForm(String written, String shortest) {
        assertThat(address(written)).hasToString(shortest);
    }

    @Test
    void everyAddressReadsBackAndIsWhatTheJdkTakesItFor() {
        Property.forAll(ADDRESSES, address -> {
            assertThat(address(address.toString())).isEqualTo(address);
            assertThat(IpAddress.of(InetAddress.ofLiteral(address.toString()))).isEqualTo(address);
        });
    }

    @Test
    void everyNetworkReadsBackAndHasItsFirstAddress() {
        Property.forAll(NETWORKS, network -> {
            assertThat(Cidr.parse(network.toString())).isEqualTo(network);
            assertThat(network.contains(network.first())).isTrue();
        });
    }

    @Test
    void theMachineItselfIsLoopback() {
        assertThat(address("127.0.0.1").isLoopback()).isTrue();
        assertThat(address("127.9.9.9").isLoopback()).isTrue();
        assertThat(address("::1").isLoopback()).isTrue();
        assertThat(address("::ffff:127.0.0.1").isLoopback()).isTrue();
        assertThat(address("128.0.0.1").isLoopback()).isFalse();
        assertThat(address("::2").isLoopback()).isFalse();
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
