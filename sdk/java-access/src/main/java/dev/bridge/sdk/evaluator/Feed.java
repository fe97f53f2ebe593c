package dev.bridge.sdk.evaluator;

import dev.bridge.sdk.BridgeUnreachable;
import dev.bridge.sdk.EventStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a thread of its own, so that silence is noticed. Where what comes is taken too slowly, reading waits, and then the
 * server does.
 */
final class Feed implements AutoCloseable {

    private static final int AHEAD = 256;
    private static final EventStream.Event END = new EventStream.Event("", "", "");

    private final EventStream stream;
    private final BlockingQueue<EventStream.Event> events = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;

    Feed(EventStream stream) {
        this.stream = stream;
        this.thread = Thread.ofVirtual().name("bridge-access-feed").start(this::read);
    }

    private void read() {
        try {
            try {
                for (EventStream.Event event = stream.next(); event != null; event = stream.next()) {
                    events.put(event);
                }
            } catch (BridgeUnreachable broken) {
                // The follower opens the next stream, whatever ended this one.
            }
            events.put(END);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next event; null at the end, or where nothing comes for so long. */
    @SuppressWarnings("ReferenceEquality") // there is one end
    EventStream.@Nullable Event next(Duration silence) throws InterruptedException {
        EventStream.Event event = events.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
        return event == END ? null : event;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            stream.close();
        } catch (BridgeUnreachable gone) {
            // It was to end.
        }
    }
}
