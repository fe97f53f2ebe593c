package dev.bridge.metering.store;

import dev.bridge.metering.EventOutcome;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.platform.database.DatabaseFault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The queues before the lanes. While a lane commits, what comes for it gathers; the next commit takes all of it, up to a bound. There
 * is no timer: an idle lane commits what comes at once, a busy one in groups.
 */
public final class Lanes implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    /** Before the web server is started, after it is stopped. */
    private static final int PHASE = 0;

    /** Events of one request for one lane, and who waits for them. */
    private record Submission(List<Offer> offers, CompletableFuture<LaneWriter.Written> written) {}

    private final List<Lane> lanes = new ArrayList<>();
    private final AtomicInteger queued = new AtomicInteger();
    /** Lanes beyond these wait before they begin, so that others of the node find a connection. */
    private final Semaphore connections;

    private volatile boolean running;

    Lanes(IntFunction<LaneWriter> writers, int connections) {
        this.connections = new Semaphore(connections);
        for (int lane = 0; lane < Customers.LANES; lane++) {
            lanes.add(new Lane(writers.apply(lane), lane));
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

    /** Writes events of one lane; completes when they are committed, with what became of each, or fails with why they are not. */
    CompletableFuture<LaneWriter.Written> submit(int lane, List<Offer> offers) {
        queued.addAndGet(offers.size());
        Submission submission = new Submission(offers, new CompletableFuture<>());
        lanes.get(lane).add(submission);
        return submission.written();
    }

    /** Does something in a lane, in one transaction that holds its row, on this thread. */
    <T> T inLane(int lane, Function<LaneWriter.Turn, T> work) {
        return lanes.get(lane).inLane(work);
    }

    @Override
    public void start() {
        running = true;
        lanes.forEach(Lane::start);
    }

    @Override
    public void stop() {
        running = false;
        lanes.forEach(Lane::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private final class Lane {

        private final LaneWriter writer;
        private final int number;
        private final Deque<Submission> queue = new ArrayDeque<>();
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        /** One at a time: what a writer remembers is for one thread. */
        private final ReentrantLock writing = new ReentrantLock();

        private Thread thread = Thread.ofVirtual().unstarted(() -> {});

        Lane(LaneWriter writer, int number) {
            this.writer = writer;
            this.number = number;
        }

        void start() {
            thread = Thread.ofVirtual().name("usage-lane-" + number).start(this::run);
        }

        void stop() {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void add(Submission submission) {
            lock.lock();
            try {
                queue.add(submission);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        <T> T inLane(Function<LaneWriter.Turn, T> work) {
            writing.lock();
            try {
                return writer.inLane(work);
            } finally {
                writing.unlock();
            }
        }

        private void run() {
            while (true) {
                List<Submission> some = gather();
                if (some.isEmpty()) {
                    return;
                }
                write(some);
            }
        }

        /** The next submissions, at least one; none when it is time to stop. */
        private List<Submission> gather() {
            lock.lock();
            try {
                while (queue.isEmpty() && running) {
                    changed.awaitUninterruptibly();
                }
                List<Submission> some = new ArrayList<>();
                int events = 0;
                while (!queue.isEmpty()
                        && (some.isEmpty()
                                || events + queue.peek().offers().size() <= MeteringLimits.FLUSH_EVENTS.value())) {
                    Submission next = queue.remove();
                    events += next.offers().size();
                    some.add(next);
                }
                return some;
            } finally {
                lock.unlock();
            }
        }

        private void write(List<Submission> some) {
            List<Offer> all = new ArrayList<>();
            some.forEach(submission -> all.addAll(submission.offers()));
            try {
                LaneWriter.Written written = commit(all);
                int from = 0;
                for (Submission submission : some) {
                    int to = from + submission.offers().size();
                    complete(submission, written.outcomes().subList(from, to), written.position());
                    from = to;
                }
            } catch (LaneWriter.Misplaced misplaced) {
                forward(some, misplaced);
            } catch (RuntimeException failure) {
                fail(some, failure);
            }
        }

        private LaneWriter.Written commit(List<Offer> all) {
            connections.acquireUninterruptibly();
            writing.lock();
            try {
                return writer.write(all);
            } finally {
                writing.unlock();
                connections.release();
            }
        }

        /** What belongs to another lane goes there; the rest is tried again. */
        private void forward(List<Submission> some, LaneWriter.Misplaced misplaced) {
            List<Submission> rest = new ArrayList<>();
            for (Submission submission : some) {
                if (submission.offers().contains(misplaced.offer())) {
                    lanes.get(misplaced.lane()).add(submission);
                } else {
                    rest.add(submission);
                }
            }
            if (!rest.isEmpty()) {
                write(rest);
            }
        }

        /** One that cannot be written must not take its neighbours with it. */
        private void fail(List<Submission> some, RuntimeException failure) {
            if (some.size() > 1 && !DatabaseFault.isAway(failure)) {
                some.forEach(submission -> write(List.of(submission)));
                return;
            }
            if (!DatabaseFault.isAway(failure) && !DatabaseFault.isBusy(failure)) {
                LOG.error(
                        "Lane {} could not write {} events",
                        number,
                        some.getFirst().offers().size(),
                        failure);
            }
            for (Submission submission : some) {
                queued.addAndGet(-submission.offers().size());
                submission.written().completeExceptionally(failure);
            }
        }

        private void complete(Submission submission, List<EventOutcome> outcomes, long position) {
            queued.addAndGet(-submission.offers().size());
            submission.written().complete(new LaneWriter.Written(List.copyOf(outcomes), position));
        }
    }
}
