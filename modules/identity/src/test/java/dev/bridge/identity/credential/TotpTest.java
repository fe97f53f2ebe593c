package dev.bridge.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        // RFC 6238, appendix B.
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0, 755224", "1, 287082", "4, 338314", "9, 520489"})
    void sixDigitsAreThoseOfTheStandardToo(long counter, String code) {
        // RFC 4226, appendix D.
        assertThat(Totp.code(SECRET, counter, 6)).isEqualTo(code);
    }

    @Test
    void theStepsBesideThePresentOneAreGoodAndNoOthers() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);
        for (long other = step - 3; other <= step + 3; other++) {
            boolean near = Math.abs(other - step) <= 1;
            assertThat(Totp.match(SECRET, Totp.code(SECRET, other, 6), now, 0).isPresent())
                    .isEqualTo(near);
        }
    }

    @Test
    void aStepThatWasUsedIsNotGoodAgainNorIsOneBeforeIt() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step, 6), now, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1, 6), now, step))
                .isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step + 1, 6), now, step))
                .hasValue(step + 1);
    }

    @Test
    void whatIsNoCodeMatchesNothing() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        assertThat(Totp.match(SECRET, "", now, 0)).isEmpty();
        assertThat(Totp.match(SECRET, "one234", now, 0)).isEmpty();
        assertThat(Totp.match(SECRET, "\u0661\u0662\u0663\u0664\u0665\u0666", now, 0))
                .isEmpty();
    }

    @Test
    void secretsAreWrittenInBase32() {
        // RFC 4648, section 10.
        assertThat(Base32Text.encode("foobar".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("MZXW6YTBOI");
        assertThat(Base32Text.encode("f".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MY");
        assertThat(Base32Text.encode(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
