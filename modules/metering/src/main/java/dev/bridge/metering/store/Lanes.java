package dev.bridge.metering.store;

import dev.bridge.metering.EventOutcome;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.platform.database.DatabaseFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The queues before the lanes, and the threads that write them. A thread takes lanes that nobody writes until it has {@link #TOGETHER}
 * events, and commits them in one transaction; while it does, the next events gather. There is no timer: an idle lane is committed at
 * once, busy ones in groups.
 */
public final class Lanes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** Before the web server is started, after it is stopped. */
    private static final int PHASE = 0;

    /** With so many events another lane is left to another thread: what a transaction costs by itself is little beside them. */
    private static final int TOGETHER = 1_000;

    /** So many threads write however few events there are: while one waits for the disk, another folds. */
    private static final int ALWAYS = 2;

    /** Events of one request for one lane, and who waits for them. */
    private record Submission(int lane, List<Offer> offers, CompletableFuture<LaneWriter.Written> written) {}

    private final LaneWriter writer;
    private final int threads;
    private final AtomicInteger queued = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final List<Deque<Submission>> queues = new ArrayList<>();
    private final List<Thread> writing = new ArrayList<>();
    /** Which lanes are written; what a lane remembers is for one thread at a time. */
    private final boolean[] taken = new boolean[Customers.LANES];
    /** How many events wait before each. */
    private final int[] waiting = new int[Customers.LANES];

    private int busy;
    private int next;
    private boolean running;

    Lanes(LaneWriter writer, int threads) {
        this.writer = writer;
        this.threads = threads;
        for (int lane = 0; lane < Customers.LANES; lane++) {
            queues.add(new ArrayDeque<>());
        }
    }

    /** How many events wait on this node. */
    public int queued() {
        return queued.get();
    }

    /** Whether so many more events can wait. */
    public boolean hasRoom(int events) {
        return queued.get() + events <= MeteringLimits.QUEUED_EVENTS.value();
    }

    /** Writes events by lane; each completes when it is committed, with what became of it, or fails with why it is not. */
    Map<Integer, CompletableFuture<LaneWriter.Written>> submit(Map<Integer, List<Offer>> offers) {
        Map<Integer, CompletableFuture<LaneWriter.Written>> written = new TreeMap<>();
        List<Submission> submissions = new ArrayList<>(offers.size());
        offers.forEach((lane, some) -> {
            CompletableFuture<LaneWriter.Written> one = new CompletableFuture<>();
            queued.addAndGet(some.size());
            submissions.add(new Submission(lane, some, one));
            written.put(lane, one);
        });
        lock.lock();
        try {
            submissions.forEach(this::enqueue);
        } finally {
            lock.unlock();
        }
        return written;
    }

    private void enqueue(Submission submission) {
        queues.get(submission.lane()).add(submission);
        waiting[submission.lane()] += submission.offers().size();
        if (!taken[submission.lane()] && mayWrite()) {
            work.signal();
        }
    }

    /** Does something in a lane, in one transaction that holds its row, on this thread. */
    <T> T inLane(int lane, Function<LaneWriter.Turn, T> use) {
        return writer.inLane(lane, use);
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
            for (int i = 0; i < threads; i++) {
                writing.add(Thread.ofVirtual().name("usage-lanes-" + i).start(this::run));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        List<Thread> ending;
        lock.lock();
        try {
            running = false;
            work.signalAll();
            ending = List.copyOf(writing);
            writing.clear();
        } finally {
            lock.unlock();
        }
        try {
            for (Thread thread : ending) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        SortedMap<Integer, List<Submission>> some = gather();
        while (!some.isEmpty()) {
            try {
                write(some);
            } finally {
                leave(some.keySet());
            }
            some = gather();
        }
    }

    /** Takes lanes with what waits before them, at least one; none when it is time to stop. */
    private SortedMap<Integer, List<Submission>> gather() {
        lock.lock();
        try {
            SortedMap<Integer, List<Submission>> some = new TreeMap<>();
            while (true) {
                if (mayWrite()) {
                    takeInto(some);
                }
                if (!some.isEmpty()) {
                    busy++;
                    if (hasFree()) {
                        work.signal();
                    }
                    return some;
                }
                if (!running && queues.stream().allMatch(Deque::isEmpty)) {
                    work.signalAll();
                    return some;
                }
                work.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Few events are better written with those that come meanwhile. */
    private boolean mayWrite() {
        if (busy < ALWAYS) {
            return true;
        }
        int events = 0;
        for (int lane = 0; lane < taken.length; lane++) {
            events += isFree(lane) ? waiting[lane] : 0;
        }
        return events >= TOGETHER;
    }

    private boolean isFree(int lane) {
        return !taken[lane] && !queues.get(lane).isEmpty();
    }

    private boolean hasFree() {
        for (int lane = 0; lane < taken.length; lane++) {
            if (isFree(lane)) {
                return true;
            }
        }
        return false;
    }

    private void takeInto(SortedMap<Integer, List<Submission>> some) {
        int events = 0;
        for (int i = 0; i < taken.length && events < TOGETHER; i++) {
            int lane = next;
            next = (next + 1) % taken.length;
            if (!isFree(lane)) {
                continue;
            }
            taken[lane] = true;
            Deque<Submission> queue = queues.get(lane);
            List<Submission> submissions = new ArrayList<>();
            do {
                Submission submission = queue.remove();
                events += submission.offers().size();
                waiting[lane] -= submission.offers().size();
                submissions.add(submission);
            } while (!queue.isEmpty()
                    && events + queue.element().offers().size() <= MeteringLimits.FLUSH_EVENTS.value());
            some.put(lane, submissions);
        }
    }

    private void leave(Iterable<Integer> lanes) {
        lock.lock();
        try {
            busy--;
            lanes.forEach(lane -> taken[lane] = false);
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    private void write(SortedMap<Integer, List<Submission>> some) {
        SortedMap<Integer, List<Offer>> offers = new TreeMap<>();
        some.forEach((lane, submissions) -> {
            List<Offer> all = new ArrayList<>();
            submissions.forEach(submission -> all.addAll(submission.offers()));
            offers.put(lane, all);
        });
        try {
            Map<Integer, LaneWriter.Written> written = writer.write(offers);
            some.forEach((lane, submissions) -> complete(submissions, Objects.requireNonNull(written.get(lane))));
        } catch (LaneWriter.Misplaced misplaced) {
            forward(some, misplaced);
        } catch (RuntimeException failure) {
            fail(some, failure);
        }
    }

    private void complete(List<Submission> submissions, LaneWriter.Written written) {
        int from = 0;
        for (Submission submission : submissions) {
            int to = from + submission.offers().size();
            List<EventOutcome> outcomes = List.copyOf(written.outcomes().subList(from, to));
            queued.addAndGet(-submission.offers().size());
            submission.written().complete(new LaneWriter.Written(written.lane(), outcomes, written.position()));
            from = to;
        }
    }

    /** What belongs to another lane goes there; the rest is tried again. */
    private void forward(SortedMap<Integer, List<Submission>> some, LaneWriter.Misplaced misplaced) {
        SortedMap<Integer, List<Submission>> rest = new TreeMap<>();
        some.forEach((lane, submissions) -> {
            for (Submission submission : submissions) {
                if (submission.offers().contains(misplaced.offer())) {
                    forward(submission, misplaced.lane());
                } else {
                    rest.computeIfAbsent(lane, _ -> new ArrayList<>()).add(submission);
                }
            }
        });
        if (!rest.isEmpty()) {
            write(rest);
        }
    }

    private void forward(Submission submission, int lane) {
        lock.lock();
        try {
            enqueue(new Submission(lane, submission.offers(), submission.written()));
        } finally {
            lock.unlock();
        }
    }

    /** One that cannot be written must not take its neighbours with it. */
    private void fail(SortedMap<Integer, List<Submission>> some, RuntimeException failure) {
        List<Submission> all = some.values().stream().flatMap(List::stream).toList();
        if (all.size() > 1 && !DatabaseFault.isAway(failure)) {
            all.forEach(submission -> write(new TreeMap<>(Map.of(submission.lane(), List.of(submission)))));
            return;
        }
        if (!DatabaseFault.isAway(failure) && !DatabaseFault.isBusy(failure)) {
            LOG.error(
                    "Lane {} could not write {} events",
                    all.getFirst().lane(),
                    all.getFirst().offers().size(),
                    failure);
        }
        for (Submission submission : all) {
            queued.addAndGet(-submission.offers().size());
            submission.written().completeExceptionally(failure);
        }
    }
}
