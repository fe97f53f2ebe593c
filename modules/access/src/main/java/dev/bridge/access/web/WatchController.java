package dev.bridge.access.web;

import dev.bridge.access.AccountView;
import dev.bridge.access.RevisionToken;
import dev.bridge.access.RevisionTokens;
import dev.bridge.access.Watch;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.RawJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(WatchController.class);

    /**
     * A stream ends by then, so that a credential that was revoked meanwhile sees no more; whoever watches comes back with what
     * they know.
     */
    private static final Duration LIFE = Duration.ofMinutes(1);

    /** The container's timeout is not used. */
    private static final long ENDLESS = 0L;

    private static final long COME_BACK_MILLIS = 500;

    record BeatView(String revision, long ageMillis) {}

    record RevisionView(String revision) {}

    record ChangeView(String revision, String type, String subject, RawJson data) {}

    private final AskedAccount asked;
    private final Watch watch;
    private final Snapshots snapshots;
    private final RevisionTokens tokens;
    private final JsonMapper json;

    WatchController(AskedAccount asked, Watch watch, Snapshots snapshots, RevisionTokens tokens, JsonMapper json) {
        this.asked = asked;
        this.watch = watch;
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
        AccountView view = asked.view(asked.id(organization, caller), atLeast);
        return snapshots.of(view, product);
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
        watch.enter();
        SseEmitter stream = new SseEmitter(ENDLESS);
        AtomicBoolean open = new AtomicBoolean(true);
        stream.onCompletion(() -> open.set(false));
        stream.onError(failure -> open.set(false));
        Thread.ofVirtual().name("access-watch").start(() -> tell(account, begin, stream, open));
        return stream;
    }

    private void tell(AccountId account, @Nullable RevisionToken from, SseEmitter stream, AtomicBoolean open) {
        try {
            long end = System.nanoTime() + LIFE.toNanos();
            watch.tell(
                    account, from, () -> open.get() && System.nanoTime() < end, told -> send(stream, told));
            stream.complete();
        } catch (UncheckedIOException gone) {
            // Whoever listened has hung up; the container ends the request.
            LOG.debug("A watcher is gone", gone);
        } catch (RuntimeException failure) {
            // The watcher comes back and says what it knows.
            LOG.warn("A stream of {} ends early", account, failure);
            stream.complete();
        } finally {
            watch.leave();
        }
    }

    private void send(SseEmitter stream, Watch.Told told) {
        String revision = tokens.text(told.revision());
        SseEmitter.SseEventBuilder event = SseEmitter.event().id(revision).reconnectTime(COME_BACK_MILLIS);
        switch (told) {
            case Watch.Told.Change change -> event.name("change").data(text(change(revision, change.event())));
            case Watch.Told.Rules rules -> event.name("rules").data(text(new RevisionView(revision)));
            case Watch.Told.Heartbeat beat ->
                event.name("heartbeat")
                        .data(text(new BeatView(revision, beat.age().toMillis())));
            case Watch.Told.Resnapshot anew -> event.name("resnapshot").data(text(new RevisionView(revision)));
        }
        try {
            stream.send(event);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static ChangeView change(String revision, Event event) {
        return new ChangeView(revision, event.type().value(), event.subject().toString(), new RawJson(event.data()));
    }

    private String text(Object data) {
        return json.writeValueAsString(data);
    }
}
