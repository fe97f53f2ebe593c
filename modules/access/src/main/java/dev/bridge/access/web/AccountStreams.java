package dev.bridge.access.web;

import dev.bridge.access.RevisionToken;
import dev.bridge.access.Watch;
import dev.bridge.kernel.id.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of what happens in accounts, each on a thread of its own. */
@Component
public class AccountStreams {

    private static final Logger LOG = LoggerFactory.getLogger(AccountStreams.class);

    /**
     * A stream ends by then, so that a credential that was revoked meanwhile sees no more; whoever watches comes back with what
     * they know.
     */
    private static final Duration LIFE = Duration.ofMinutes(1);

    /** The container's timeout is not used. */
    private static final long ENDLESS = 0L;

    private final Watch watch;

    AccountStreams(Watch watch) {
        this.watch = watch;
    }

    /**
     * Opens a stream.
     *
     * @param from what the watcher knows; null for what there is now
     * @param events what is sent of what is told; null for nothing
     * @throws dev.bridge.kernel.problem.ProblemException {@code watchers_exhausted}
     */
    public SseEmitter open(
            AccountId account,
            @Nullable RevisionToken from,
            Function<Watch.Told, SseEmitter.@Nullable SseEventBuilder> events) {
        watch.enter();
        SseEmitter stream = new SseEmitter(ENDLESS);
        AtomicBoolean open = new AtomicBoolean(true);
        stream.onCompletion(() -> open.set(false));
        stream.onError(failure -> open.set(false));
        Thread.ofVirtual().name("access-watch").start(() -> tell(account, from, stream, open, events));
        return stream;
    }

    private void tell(
            AccountId account,
            @Nullable RevisionToken from,
            SseEmitter stream,
            AtomicBoolean open,
            Function<Watch.Told, SseEmitter.@Nullable SseEventBuilder> events) {
        try {
            long end = System.nanoTime() + LIFE.toNanos();
            watch.tell(
                    account,
                    from,
                    () -> open.get() && System.nanoTime() < end,
                    told -> send(stream, events.apply(told)));
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

    private static void send(SseEmitter stream, SseEmitter.@Nullable SseEventBuilder event) {
        if (event == null) {
            return;
        }
        try {
            stream.send(event);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
