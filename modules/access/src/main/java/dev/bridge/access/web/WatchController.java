package dev.bridge.access.web;

import dev.bridge.access.AccountViews;
import dev.bridge.access.RevisionToken;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.Watch;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.RawJson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/access/watch} and {@code /v1/access/snapshot}: what decides about an account, for copies of it elsewhere. */
@RestController
class WatchController {

    private static final long COME_BACK_MILLIS = 500;

    record BeatView(String revision, long ageMillis) {}

    record RevisionView(String revision) {}

    record ChangeView(String revision, String type, String subject, RawJson data) {}

    private final AskedAccount asked;
    private final AccountStreams streams;
    private final Snapshots snapshots;
    private final RevisionTokens tokens;
    private final JsonMapper json;

    WatchController(
            AskedAccount asked, AccountStreams streams, Snapshots snapshots, RevisionTokens tokens, JsonMapper json) {
        this.asked = asked;
        this.streams = streams;
        this.snapshots = snapshots;
        this.tokens = tokens;
        this.json = json;
    }

    @GetMapping("/v1/access/snapshot")
    @Guarded(value = "access.watch", resource = "organization:{organization}", cli = "bridge access snapshot")
    Snapshots.SnapshotView snapshot(
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam String product,
            @RequestParam(name = "at_least", required = false) @Nullable String atLeast,
            Caller caller) {
        AccountViews.Seen seen = asked.seen(asked.id(organization, caller), atLeast);
        return snapshots.of(seen.view(), seen.age(), product);
    }

    @GetMapping(path = "/v1/access/watch", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Guarded(value = "access.watch", resource = "organization:{organization}")
    SseEmitter watch(
            @RequestParam(required = false) @Nullable String organization,
            @RequestParam(required = false) @Nullable String from,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            Caller caller) {
        AccountId account = asked.id(organization, caller);
        String known = last == null ? from : last;
        RevisionToken begin = known == null ? null : tokens.parse(known);
        return streams.open(account, begin, this::event);
    }

    private SseEmitter.SseEventBuilder event(Watch.Told told) {
        String revision = tokens.text(told.revision());
        SseEmitter.SseEventBuilder event = SseEmitter.event().id(revision).reconnectTime(COME_BACK_MILLIS);
        return switch (told) {
            case Watch.Told.Change change -> event.name("change").data(text(change(revision, change.event())));
            case Watch.Told.Rules _ -> event.name("rules").data(text(new RevisionView(revision)));
            case Watch.Told.Heartbeat beat ->
                event.name("heartbeat")
                        .data(text(new BeatView(revision, beat.age().toMillis())));
            case Watch.Told.Resnapshot _ -> event.name("resnapshot").data(text(new RevisionView(revision)));
        };
    }

    private static ChangeView change(String revision, Event event) {
        return new ChangeView(revision, event.type().value(), event.subject().toString(), new RawJson(event.data()));
    }

    private String text(Object data) {
        return json.writeValueAsString(data);
    }
}
