package dev.bridge.sdk.evaluator;

import dev.bridge.decision.copy.AccountCopy;
import dev.bridge.decision.document.InvalidDocument;
import dev.bridge.sdk.Access;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.sdk.BridgeUnreachable;
import dev.bridge.sdk.EventStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy up with the server: applies what happened one by one, and reads a snapshot where that is not enough. After a gap of any
 * kind the copy is read anew; it never goes on from a guess.
 */
final class Follower implements AutoCloseable {

    /** The server says something each two seconds; then it, or the way there, is gone. */
    private static final Duration SILENCE = Duration.ofSeconds(6);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Whoever asks with this credential is not told, however often they ask. */
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 404);

    private final Access access;
    private final String product;
    private final long seed;
    private final Thread thread;
    private volatile Copy copy;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable RuntimeException trouble;

    /**
     * Reads the first snapshot.
     *
     * @throws BridgeProblem where the server refuses
     * @throws BridgeUnreachable where it does not answer
     */
    Follower(Access access, String product, long seed) {
        this.access = access;
        this.product = product;
        this.seed = seed;
        this.copy = fetched(null);
        this.thread = Thread.ofVirtual().name("bridge-access").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Copy copy() {
        return copy;
    }

    /** What went wrong last, since something last went right. */
    @Nullable
    RuntimeException trouble() {
        return trouble;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!isClosed()) {
                try {
                    follow();
                    pause = FIRST_PAUSE;
                } catch (BridgeProblem refused) {
                    trouble = refused;
                    if (REFUSALS.contains(refused.status())) {
                        publish(copy.refusedNow());
                    }
                } catch (BridgeUnreachable | InvalidDocument failure) {
                    trouble = failure;
                }
                pause = rest(pause);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closing.getCount() == 0;
    }

    private Duration rest(Duration pause) throws InterruptedException {
        closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    private void follow() throws InterruptedException {
        if (copy.refused()) {
            fetch(null);
        }
        try (Feed feed = new Feed(access.watch(copy.token()))) {
            while (!isClosed()) {
                EventStream.Event event = feed.next(SILENCE);
                if (event == null) {
                    return;
                }
                take(event);
                trouble = null;
            }
        }
    }

    private void take(EventStream.Event event) {
        Revision told = Revision.parse(event.id());
        Copy known = copy;
        switch (event.name()) {
            case "heartbeat" -> {
                if (known.revision().reaches(told)) {
                    publish(known.current(System.nanoTime() - age(event)));
                } else {
                    fetch(event.id());
                }
            }
            case "change" -> change(known, told, event);
            case "rules", "resnapshot" -> {
                if (!known.revision().reaches(told)) {
                    fetch(event.id());
                }
            }
            default -> {}
        }
    }

    private static long age(EventStream.Event event) {
        Object millis = object(event).get("age_millis");
        return millis instanceof Number number
                ? Duration.ofMillis(number.longValue()).toNanos()
                : 0;
    }

    private void change(Copy known, Revision told, EventStream.Event event) {
        if (told.revision() <= known.revision().revision()) {
            return;
        }
        AccountCopy next = null;
        boolean follows = told.revision() == known.revision().revision() + 1
                && told.company() == known.revision().company();
        Map<?, ?> change = object(event);
        if (follows && change.get("type") instanceof String type && change.get("data") instanceof Map<?, ?> data) {
            next = known.account().after(type, data);
        }
        if (next == null) {
            fetch(event.id());
        } else {
            publish(new Copy(next, told, event.id(), known.knownAt(), false));
        }
    }

    private static Map<?, ?> object(EventStream.Event event) {
        return BridgeJson.valueOrText(event.data()) instanceof Map<?, ?> object ? object : Map.of();
    }

    /** Reads a snapshot; at least at a revision, where one is named. */
    void fetch(@Nullable String atLeast) {
        publish(fetched(atLeast));
    }

    private Copy fetched(@Nullable String atLeast) {
        long asked = System.nanoTime();
        Map<String, Object> snapshot = access.snapshot(product, atLeast);
        Object age = snapshot.get("age_millis");
        long old = age instanceof Number number
                ? Duration.ofMillis(number.longValue()).toNanos()
                : 0;
        String token = Objects.toString(snapshot.get("revision"), "");
        return new Copy(AccountCopy.read(snapshot, seed), Revision.parse(token), token, asked - old, false);
    }

    /** Never an older one: two threads may read snapshots. */
    private synchronized void publish(Copy next) {
        boolean forward = copy.refused() || next.refused() || next.revision().reaches(copy.revision());
        if (forward && !isClosed()) {
            copy = next;
            notifyAll();
        }
    }

    /** Waits until the copy reaches a revision; false where it does not in time. */
    synchronized boolean await(Revision wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (!copy.revision().reaches(wanted)) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
