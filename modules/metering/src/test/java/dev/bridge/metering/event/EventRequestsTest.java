package dev.bridge.metering.event;

import static dev.bridge.metering.event.EventTexts.BATCH;
import static dev.bridge.metering.event.EventTexts.GOOD;
import static dev.bridge.metering.event.EventTexts.STRUCTURED;
import static dev.bridge.metering.event.EventTexts.problem;
import static dev.bridge.metering.event.EventTexts.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.problem.ErrorCode;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.PlatformError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The forms in which events come over HTTP, and the requests that are refused whole. */
class EventRequestsTest {

    private static final Map<String, String> HEADERS = Map.of(
            "ce-specversion", "1.0",
            "ce-id", "1",
            "ce-source", "/eu/registry-3",
            "ce-type", "image.pulled",
            "ce-subject", "acme",
            "ce-time", "2026-11-01T10:00:00Z");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static EventRequest binary(@Nullable String type, Map<String, String> more, String body) {
        Map<String, String> headers = new HashMap<>(HEADERS);
        headers.putAll(more);
        return new EventRequest(type, null, headers, bytes(body));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Problem refused(EventRequest request, ErrorCode code) {
        Problem problem = problem(() -> EventReader.read(request));
        assertThat(problem.code()).isEqualTo(code);
        return problem;
    }

    @Test
    void allFormsOfAnEventSayTheSame() throws IOException {
        UsageEvent structured = EventTexts.event(GOOD);
        assertThat(structured.source()).isEqualTo("/eu/registry-3");
        assertThat(structured.time()).isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
        assertThat(structured.data()).isEqualTo(Map.of("bytes", new BigDecimal(12)));
        assertThat(structured.body()).isEqualTo("{\"bytes\": 12}");
        List<EventRequest> same = List.of(
                request(BATCH, bytes("[" + GOOD + "]")),
                request("Application/JSON ; charset=\"UTF-8\"", bytes(" [ " + GOOD + " ]\n")),
                new EventRequest(BATCH, "gzip", Map.of(), gzip(bytes("[" + GOOD + "]"))),
                binary("application/json", Map.of(), "{\"bytes\": 12}"),
                binary("application/vnd.acme+json", Map.of(), " {\"bytes\": 12}\n"),
                binary(null, Map.of("ce-subject", "%61cme"), "{\"bytes\": 12}"));
        for (EventRequest each : same) {
            assertThat(EventReader.read(each).events()).containsExactly(structured);
        }
    }

    @Test
    void aBatchOfOneIsABatch() {
        assertThat(EventReader.read(request(BATCH, bytes("[" + GOOD + "]"))).single()).isFalse();
        assertThat(EventReader.read(request(STRUCTURED, bytes(GOOD))).single()).isTrue();
        assertThat(EventReader.read(request(BATCH, bytes("[]"))).events()).isEmpty();
    }

    @Test
    void anEventWithoutDataIsAnEvent() {
        UsageEvent event = EventTexts.event(EventTexts.with("\"data\": null"));
        assertThat(event.data()).isNull();
        assertThat(event.body()).isEqualTo("null");
        UsageEvent without = (UsageEvent)
                EventReader.read(binary(null, Map.of(), "")).events().getFirst();
        assertThat(without.data()).isNull();
        assertThat(without.body()).isNull();
        assertThat(without.contentHash()).isEqualTo(event.contentHash());
    }

    @Test
    void headersAreJudgedAsAttributesAre() {
        Map<String, String> bad = Map.of(
                "ce-id", "%00",
                "ce-source", "%ff",
                "ce-type", "x".repeat(256),
                "ce-time", "2026-11-01",
                "ce-specversion", "0.3",
                "ce-datacontenttype", "application/json",
                "ce-my_region", "eu");
        bad.forEach((name, value) -> assertThat(EventReader.read(binary("application/json", Map.of(name, value), "{}"))
                        .events()
                        .getFirst())
                .as(name)
                .isInstanceOf(RefusedEvent.class));
        String large = "\"" + "x".repeat(65_536) + "\"";
        assertThat(EventReader.read(binary("application/json", Map.of(), large)).events())
                .first()
                .extracting("fault")
                .isEqualTo(EventFault.EVENT_TOO_LARGE);
    }

    @Test
    void whatIsNotJsonIsRefusedWithItsPlace() {
        Problem problem = refused(request(BATCH, bytes("[" + GOOD + ",\n  {\"id\": }]")), PlatformError.JSON_MALFORMED);
        assertThat(problem.members()).containsEntry("line", 3L).containsEntry("column", 10L);
        for (String body : List.of(
                "[", "[{", "[{\"id\"", "[NaN]", "[1,]", "[01]", "['a']", "[+1]", "[\"\n\"]", "\u00ff", "\ufeff[]")) {
            refused(request(BATCH, bytes(body)), PlatformError.JSON_MALFORMED);
        }
        refused(request(STRUCTURED, bytes("{\"id\": 1")), PlatformError.JSON_MALFORMED);
        refused(binary("application/json", Map.of(), "{"), PlatformError.JSON_MALFORMED);
        refused(request(BATCH, bytes("[" + "[".repeat(2_000) + "]".repeat(2_000) + "]")), PlatformError.JSON_MALFORMED);
    }

    @Test
    void anotherThingThanWasAnnouncedIsRefused() {
        refused(request(BATCH, bytes(GOOD)), EventError.BATCH_EXPECTED);
        refused(request("application/json", bytes(GOOD)), EventError.BATCH_EXPECTED);
        refused(request(BATCH, bytes("")), EventError.BATCH_EXPECTED);
        refused(request(STRUCTURED, bytes("[" + GOOD + "]")), EventError.EVENT_EXPECTED);
        refused(request(STRUCTURED, bytes(GOOD + GOOD)), EventError.EVENT_EXPECTED);
        refused(request(BATCH, bytes("[" + GOOD + "] []")), EventError.EVENT_EXPECTED);
    }

    @Test
    void otherMediaTypesAreRefused() {
        for (String type : List.of("text/plain", "application/cloudevents+xml", "application/cloudevents-batch+xml", "", "json")) {
            refused(request(type, bytes("[]")), PlatformError.MEDIA_TYPE_UNSUPPORTED);
        }
        refused(request(null, bytes("[]")), PlatformError.MEDIA_TYPE_UNSUPPORTED);
        refused(binary("text/plain", Map.of(), "1"), PlatformError.MEDIA_TYPE_UNSUPPORTED);
        refused(request(BATCH + "; charset=utf-16", bytes("[]")), PlatformError.MEDIA_TYPE_UNSUPPORTED);
        refused(new EventRequest(BATCH, "br", Map.of(), bytes("[]")), EventError.CONTENT_ENCODING_UNSUPPORTED);
    }

    @Test
    void tooManyEventsAreRefusedBeforeTheRestIsRead() {
        String events = ("[" + "{},".repeat(10_001) + " this is never read");
        Problem problem = refused(request(BATCH, bytes(events)), EventError.TOO_MANY_EVENTS);
        assertThat(problem.members()).containsEntry("maximum", 10_000L);
    }

    @Test
    void aBodyIsReadUpToItsBound() throws IOException {
        byte[] most = new byte[16 * 1024 * 1024];
        assertThat(RequestBody.read(new ByteArrayInputStream(most), most.length)).hasSize(most.length);
        assertThat(RequestBody.read(new ByteArrayInputStream(most), -1)).hasSize(most.length);
        assertThat(RequestBody.read(new ByteArrayInputStream(bytes("short")), -1)).isEqualTo(bytes("short"));
        assertThat(RequestBody.read(new ByteArrayInputStream(bytes("longer than said")), 3))
                .isEqualTo(bytes("longer than said"));
        assertThat(problem(() -> RequestBody.read(InputStream.nullInputStream(), most.length + 1L)).code())
                .isEqualTo(PlatformError.BODY_TOO_LARGE);
        byte[] more = new byte[most.length + 1];
        assertThat(problem(() -> RequestBody.read(new ByteArrayInputStream(more), -1)).code())
                .isEqualTo(PlatformError.BODY_TOO_LARGE);
    }

    @Test
    void limitsHoldForWhatWasCompressed() throws IOException {
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(100_000);
        refused(new EventRequest(BATCH, "gzip", Map.of(), bomb), PlatformError.BODY_TOO_LARGE);
        byte[] whole = gzip(bytes("[" + GOOD + "]"));
        for (int length = 0; length < whole.length; length++) {
            refused(new EventRequest(BATCH, "gzip", Map.of(), Arrays.copyOf(whole, length)), EventError.GZIP_MALFORMED);
        }
        refused(new EventRequest(BATCH, "GZIP", Map.of(), bytes("[]")), EventError.GZIP_MALFORMED);
        whole[whole.length - 6] ^= 1;
        refused(new EventRequest(BATCH, "gzip", Map.of(), whole), EventError.GZIP_MALFORMED);
    }

    @Test
    void timesOutsideTheHorizonAreToldWithTheBound() {
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        UsageEvent event = EventTexts.event(GOOD);
        assertThat(EventTime.outside(event, now)).isNull();
        Instant time = Instant.parse("2026-11-01T10:00:00Z");
        assertThat(EventTime.outside(event, time.plusSeconds(400L * 86_400))).isNull();
        assertThat(EventTime.outside(event, time.minusSeconds(300))).isNull();
        RefusedEvent old = EventTime.outside(event, time.plusSeconds(400L * 86_400).plusNanos(1_000));
        assertThat(old).isNotNull().extracting("fault").isEqualTo(EventFault.EVENT_TOO_OLD);
        RefusedEvent ahead = EventTime.outside(event, time.minusSeconds(301));
        assertThat(Objects.requireNonNull(ahead).text())
                .contains("the latest that is taken in is 2026-11-01T09:59:59Z, 5 minutes ahead");
    }
}
