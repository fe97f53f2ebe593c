package dev.bridge.metering.event;

import static dev.bridge.metering.event.EventTexts.data;
import static dev.bridge.metering.event.EventTexts.refused;
import static dev.bridge.metering.event.EventTexts.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is wrong with one event harms that one only: each stands between two good ones here. */
class BadEventsTest {

    private static void invalid(String event, String text) {
        RefusedEvent refused = refused(event);
        assertThat(refused.fault()).isEqualTo(EventFault.INVALID_EVENT);
        assertThat(refused.text()).contains(text);
    }

    private static void invalidTime(String time, String text) {
        RefusedEvent refused = refused(with("\"time\": \"" + time + "\""));
        assertThat(refused.fault()).as(time).isEqualTo(EventFault.INVALID_TIME);
        assertThat(refused.text()).contains(text);
    }

    @Test
    void whatAnEventNeedsIsMissed() {
        for (String attribute : List.of("id", "source", "type", "specversion")) {
            invalid(EventTexts.GOOD.replace("\"" + attribute + "\"", "\"other\""), "`" + attribute + "` is missing");
            invalid(with("\"" + attribute + "\": null"), "`" + attribute + "` is missing");
        }
    }

    @Test
    void emptyAttributesAreRefused() {
        for (String attribute : List.of("id", "source", "type", "subject", "time", "specversion")) {
            invalid(with("\"" + attribute + "\": \"\""), "`" + attribute + "` is empty");
        }
    }

    @Test
    void attributesAreTexts() {
        invalid(with("\"id\": 5"), "`id` is not a text");
        invalid(with("\"subject\": true"), "`subject` is not a text");
        invalid(with("\"id\": {\"a\": [1, {}]}"), "`id` is not a text, a whole number");
        invalid(with("\"region\": [1]"), "`region` is not a text");
        invalid(with("\"region\": 1.5"), "`region` is not a text");
    }

    @Test
    void otherVersionsAreNotRead() {
        invalid(with("\"specversion\": \"0.3\""), "`0.3`; only `1.0`");
    }

    @Test
    void controlCharactersAndHalvesOfCharactersAreRefused() {
        for (String character : List.of("\\u0000", "\\n", "\\u007f", "\\u009f", "\\ufffe", "\\ufdd0", "\\ud83f\\udfff")) {
            invalid(with("\"id\": \"a" + character + "b\""), "`id` has control characters");
            invalid(with("\"region\": \"a" + character + "b\""), "`region` has control characters");
        }
        for (String half : List.of("\\ud800", "\\udc00", "a\\ud800b", "\\udc00\\ud800")) {
            invalid(with("\"subject\": \"" + half + "\""), "`subject` has control characters");
            invalid(data("{\"a\": \"" + half + "\"}"), "half of a character");
            invalid(data("{\"" + half + "\": 1}"), "half of a character");
            invalid(with("\"" + half + "\": 1"), "");
        }
        invalid(data("{\"a\": \"\\u0000\"}"), "U+0000");
    }

    @Test
    void anythingElseMayStandInData() {
        UsageEvent event = EventTexts.event(data("{\"a\": \"\\n\\u001f\\u007f\\ud83d\\ude00 é\", \"b\": [null, true]}"));
        assertThat(event.body()).isEqualTo("{\"a\": \"\\n\\u001f\\u007f\\ud83d\\ude00 é\", \"b\": [null, true]}");
        assertThat(event.data()).isInstanceOf(Map.class);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[][] bad = {
            {(byte) 0xff},
            {(byte) 0xc0, (byte) 0x80}, // overlong
            {(byte) 0xe0, (byte) 0x80, (byte) 0xaf}, // overlong
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, // half of a surrogate pair
            {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond Unicode
            {(byte) 0xc3}, // cut off
            {(byte) 0xf0, (byte) 0x9f, (byte) 0x98},
        };
        for (byte[] bytes : bad) {
            for (String place : List.of("\"id\": \"@\"", "\"data\": {\"a\": \"@\"}", "\"data\": {\"@\": 1}", "\"@\": \"a\"")) {
                String text = with(place);
                byte[] prefix = text.substring(0, text.indexOf('@')).getBytes(StandardCharsets.UTF_8);
                byte[] suffix = text.substring(text.indexOf('@') + 1).getBytes(StandardCharsets.UTF_8);
                byte[] event = new byte[prefix.length + bytes.length + suffix.length];
                System.arraycopy(prefix, 0, event, 0, prefix.length);
                System.arraycopy(bytes, 0, event, prefix.length, bytes.length);
                System.arraycopy(suffix, 0, event, prefix.length + bytes.length, suffix.length);
                assertThat(refused(event).fault()).isEqualTo(EventFault.INVALID_EVENT);
            }
        }
    }

    @Test
    void namesThatComeTwiceAreRefused() {
        invalid(with("\"id\": \"1\", \"id\": \"1\""), "`id` comes twice");
        invalid(with("\"id\": null, \"id\": \"1\""), "`id` comes twice");
        invalid(with("\"id\": \"1\", \"id\": null"), "`id` comes twice");
        invalid(with("\"region\": \"1\", \"region\": 2"), "`region` comes twice");
        invalid(with("\"data\": {}, \"data\": {}"), "`data` comes twice");
        invalid(data("{\"a\": 1, \"b\": 2, \"a\": 1}"), "`a` stands twice");
        invalid(data("{\"x\": [{\"\\u0061\": 1, \"a\": 2}]}"), "`a` stands twice");
        String many = IntStream.range(0, 40)
                .mapToObj(number -> "\"k" + number + "\": " + number)
                .collect(Collectors.joining(",", "{", ", \"k7\": 0}"));
        invalid(data(many), "`k7` stands twice");
    }

    @Test
    void namesThatNoAttributeHasAreRefused() {
        invalid(with("\"Subject\": \"acme\""), "`Subject` is not the name of an attribute");
        invalid(with("\"\": \"acme\""), "is not the name of an attribute");
    }

    @Test
    void dataHasToBeJson() {
        invalid(with("\"data_base64\": \"AAAA\""), "`data_base64`");
        invalid(with("\"datacontenttype\": \"text/plain\""), "`data` has to be JSON");
        EventTexts.event(with("\"datacontenttype\": \"application/vnd.acme+json; charset=utf-8\""));
    }

    @Test
    void anElementThatIsNoEventIsRefused() {
        for (String element : List.of("1", "\"a\"", "null", "[]", "[[[1]]]", "true", "{}")) {
            invalid(element, "");
        }
    }

    @Test
    void whatIsTooLongIsRefused() {
        invalid(with("\"id\": \"" + "x".repeat(257) + "\""), "257 bytes; at most 256");
        invalid(with("\"id\": \"" + "é".repeat(129) + "\""), "258 bytes; at most 256");
        EventTexts.event(with("\"id\": \"" + "é".repeat(128) + "\""));
        invalid(with("\"source\": \"" + "x".repeat(513) + "\""), "at most 512");
        invalid(with("\"type\": \"" + "x".repeat(256) + "\""), "at most 255");
        invalid(with("\"subject\": \"" + "x".repeat(256) + "\""), "at most 255");
        invalid(with("\"reservation\": \"" + "x".repeat(256) + "\""), "at most 255");
    }

    @Test
    void anEventThatIsTooLargeIsRefused() {
        int around = data("\"\"").length();
        EventTexts.event(data("\"" + "x".repeat(65_536 - around) + "\""));
        RefusedEvent large = refused(data("\"" + "x".repeat(65_537 - around) + "\""));
        assertThat(large.fault()).isEqualTo(EventFault.EVENT_TOO_LARGE);
        assertThat(large.text()).contains("65537 bytes; at most 65536");
        assertThat(large.id()).isEqualTo("1");
        String many = "[" + "0,".repeat(200_000) + "0]";
        assertThat(refused(data(many)).fault()).isEqualTo(EventFault.EVENT_TOO_LARGE);
    }

    @Test
    void whatNestsTooDeepIsRefused() {
        EventTexts.event(data("[".repeat(31) + "]".repeat(31)));
        invalid(data("[".repeat(32) + "]".repeat(32)), "deeper than 32 levels");
        invalid(data("{\"a\":".repeat(500) + "1" + "}".repeat(500)), "deeper than 32 levels");
        invalid(with("\"region\": " + "[".repeat(500) + "]".repeat(500)), "`region`");
    }

    @Test
    void timesThatAreNoneAreRefused() {
        invalidTime("2026-11-01T10:00:00", "says no offset from UTC");
        invalidTime("2026-11-01T10:00:00.5", "says no offset from UTC");
        invalidTime("2026-11-01", "is not a date and time");
        invalidTime("2026-11-01 10:00:00Z", "is not a date and time");
        invalidTime("1762000000", "is not a date and time");
        invalidTime("+2026-11-01T10:00:00Z", "is not a date and time");
        invalidTime("0000-01-01T00:00:00Z", "year 0000");
        invalidTime("2026-02-29T00:00:00Z", "a day that there is not");
        invalidTime("2026-13-01T00:00:00Z", "a day that there is not");
        invalidTime("2026-00-10T00:00:00Z", "a day that there is not");
        invalidTime("2026-01-01T24:00:00Z", "a time of day that there is not");
        invalidTime("2026-01-01T00:60:00Z", "a time of day that there is not");
        invalidTime("2026-01-01T00:00:61Z", "a time of day that there is not");
        invalidTime("2016-12-31T23:59:60Z", "a leap second");
        invalidTime("2026-01-01T00:00:00+24:00", "an offset that there is not");
        invalidTime("2026-01-01T00:00:00+0100", "does not end with");
        invalidTime("2026-01-01T00:00:00.Z", "does not end with");
        invalidTime("2026-01-01T00:00:00ZZ", "does not end with");
        invalidTime("2026-01-01T00:00:00.1234567890Z", "more than 9 digits");
        invalidTime("٢026-01-01T00:00:00Z", "is not a date and time");
    }

    @Test
    void numbersThatCannotBeCountedAreKeptAsTheyAre() {
        String digits = "1".repeat(200);
        UsageEvent event = EventTexts.event(data("{\"a\": 1e400, \"b\": " + digits + ", \"c\": 0.0000000000001, \"d\": \"NaN\"}"));
        assertThat(event.data())
                .isEqualTo(Map.of(
                        "a", new UncountableNumber("1e400"),
                        "b", new UncountableNumber(digits),
                        "c", new UncountableNumber("0.0000000000001"),
                        "d", "NaN"));
        assertThat(((Map<?, ?>) EventTexts.event(data("{\"a\": -0.0, \"b\": 1.50e3}")).data()))
                .isEqualTo(Map.of("a", BigDecimal.ZERO, "b", new BigDecimal("1500")));
        invalid(data("[1e" + "9".repeat(18) + "]"), "an exponent of more than 17 digits");
        EventTexts.event(data("[1e-000" + "9".repeat(17) + "]"));
    }

    @Test
    void oneBadEventInTenThousandLosesNoOther() {
        String[] events = Stream.generate(() -> EventTexts.GOOD).limit(10_000).toArray(String[]::new);
        events[4_711] = with("\"id\": \"\"");
        List<ReadEvent> read = EventTexts.batch(events);
        assertThat(read).hasSize(10_000);
        for (int index = 0; index < read.size(); index++) {
            assertThat(read.get(index) instanceof RefusedEvent).isEqualTo(index == 4_711);
        }
    }
}
