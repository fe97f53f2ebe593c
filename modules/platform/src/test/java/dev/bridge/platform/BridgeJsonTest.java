package dev.bridge.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Property;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BridgeJsonTest {

    private static final JsonMapper JSON = BridgeJson.mapper();
    private static final int TIMES = 100_000;

    private record Timed(Instant at) {}

    private static void assertWritten(Instant time) {
        assertThat(JSON.writeValueAsString(new Timed(time))).isEqualTo("{\"at\":\"" + time + "\"}");
        assertThat(JSON.writeValueAsBytes(new Timed(time))).asString(UTF_8).isEqualTo("{\"at\":\"" + time + "\"}");
        assertThat(JSON.readValue(JSON.writeValueAsString(time), Instant.class)).isEqualTo(time);
    }

    @Test
    void timesAreWrittenAsJavaHasThem() {
        for (String edge : List.of(
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "2024-02-29T12:00:00.1Z",
                "2026-01-01T00:00:00.000001Z",
                "2026-12-31T23:59:59.000000001Z",
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z")) {
            assertWritten(Instant.parse(edge));
        }
        assertWritten(Instant.MIN);
        assertWritten(Instant.MAX);
        long seed = Property.seed();
        Random random = new Random(seed);
        for (int i = 0; i < TIMES; i++) {
            int digits = random.nextInt(10);
            long nanos = random.nextInt(1_000_000_000) / (long) Math.pow(10, digits) * (long) Math.pow(10, digits);
            long second = random.nextLong(-70_000_000_000L, 260_000_000_000L);
            Instant time = Instant.ofEpochSecond(random.nextBoolean() ? second : second / 86_400 * 86_400, nanos);
            String text = new String(JSON.writeValueAsBytes(time), UTF_8);
            if (!text.equals("\"" + time + "\"")) {
                assertThat(text).as("-Dproperty.seed=" + seed).isEqualTo("\"" + time + "\"");
            }
        }
    }
}
