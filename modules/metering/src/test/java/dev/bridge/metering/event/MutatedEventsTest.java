package dev.bridge.metering.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.PlatformError;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever arrives, there is an answer, and an event never takes its neighbours with it. */
class MutatedEventsTest {

    private static final String RICH = """
            {"specversion": "1.0", "id": "1", "source": "/é", "type": "a.b", "time": "2026-11-01T10:00:00.5Z", "flag": true,
             "data": {"a": [1, -2.5e3, null, "\\ud83d\\ude00", {"b": "ü", "c": {}}], "d": 12345678901234567890.5}}""";
    private static final byte[] PIECES = "{}[]\",:\\u0de-+.eE019 \n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
    private static final Generator<Integer> COUNTS = Generators.integers(1, 6);
    private static final Generator<Long> SEEDS = Generators.longs();

    private record Mutation(int count, long seed) {

        byte[] of(byte[] text) {
            Random random = new Random(seed);
            byte[] bytes = text.clone();
            for (int number = 0; number < count; number++) {
                int at = random.nextInt(bytes.length);
                int length = 1 + random.nextInt(8);
                switch (random.nextInt(4)) {
                    case 0 -> bytes[at] = PIECES[random.nextInt(PIECES.length)];
                    case 1 -> bytes[at] = (byte) random.nextInt(256);
                    case 2 -> {
                        byte[] shorter = Arrays.copyOf(bytes, Math.max(1, bytes.length - length));
                        int from = Math.min(bytes.length, at + length);
                        System.arraycopy(bytes, from, shorter, Math.min(at, shorter.length), Math.max(0, Math.min(bytes.length - from, shorter.length - at)));
                        bytes = shorter;
                    }
                    default -> {
                        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                        System.arraycopy(bytes, at, longer, Math.min(longer.length, at + length), bytes.length - at);
                        bytes = longer;
                    }
                }
            }
            return bytes;
        }
    }

    private static final Generator<Mutation> MUTATIONS = Generators.combine(COUNTS, SEEDS, Mutation::new);

    @Test
    void noBodyCrashesTheReader() {
        byte[] batch = ("[" + EventTexts.GOOD + "," + RICH + "]").getBytes(StandardCharsets.UTF_8);
        Property.forAll(5_000, MUTATIONS, mutation -> {
            try {
                EventTexts.batch(mutation.of(batch)).forEach(MutatedEventsTest::isWhole);
            } catch (ProblemException refused) {
                assertThat(refused.problem().code())
                        .isIn(PlatformError.JSON_MALFORMED, EventError.BATCH_EXPECTED, EventError.EVENT_EXPECTED);
            }
        });
    }

    @Test
    void anEventThatIsJsonHarmsNoNeighbour() {
        byte[] rich = RICH.getBytes(StandardCharsets.UTF_8);
        byte[] good = ("," + EventTexts.GOOD + "]").getBytes(StandardCharsets.UTF_8);
        UsageEvent whole = EventTexts.event(EventTexts.GOOD);
        Property.forAll(5_000, MUTATIONS, mutation -> {
            byte[] event = mutation.of(rich);
            if (!isJson(event)) {
                return;
            }
            byte[] batch = new byte[1 + event.length + good.length];
            batch[0] = '[';
            System.arraycopy(event, 0, batch, 1, event.length);
            System.arraycopy(good, 0, batch, 1 + event.length, good.length);
            List<ReadEvent> events = EventTexts.batch(batch);
            assertThat(events).hasSize(2);
            assertThat(events.getLast()).isEqualTo(whole);
            isWhole(events.getFirst());
        });
    }

    /** One value of JSON, as another parser sees it: characters that are no UTF-8 aside. */
    private static boolean isJson(byte[] text) {
        try (tools.jackson.core.JsonParser parser =
                JsonMapper.shared().createParser(new String(text, StandardCharsets.UTF_8))) {
            int depth = 0;
            int values = 0;
            while (parser.nextToken() != null) {
                depth += parser.currentToken().isStructStart() ? 1 : parser.currentToken().isStructEnd() ? -1 : 0;
                values += depth == 0 ? 1 : 0;
            }
            return values == 1;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    private static void isWhole(ReadEvent event) {
        switch (event) {
            case UsageEvent usage -> {
                assertThat(usage.id()).isNotEmpty();
                assertThat(usage.source()).isNotEmpty();
                assertThat(usage.type()).isNotEmpty();
                assertThat(EventBody.read(usage.body())).isEqualTo(usage.data());
            }
            case RefusedEvent refused -> assertThat(refused.text()).endsWith(".");
        }
    }
}
