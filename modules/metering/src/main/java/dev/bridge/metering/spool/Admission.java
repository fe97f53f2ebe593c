package dev.bridge.metering.spool;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.MeteringError;
import dev.bridge.platform.web.ProblemResponses;

/** How much usage is under way in this node at a time. Whoever comes beyond is told to come again, before memory runs out. */
public final class Admission {

    private final long maxEvents;
    private final long maxBytes;
    private long events;
    private long bytes;

    public Admission() {
        this(SpoolLimits.WAITING_EVENTS.value(), SpoolLimits.WAITING_BYTES.value());
    }

    Admission(long maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    /** A request that was let in, until it is closed. */
    public final class Entry implements AutoCloseable {

        private final long entryEvents;
        private final long entryBytes;
        private boolean left;

        private Entry(long entryEvents, long entryBytes) {
            this.entryEvents = entryEvents;
            this.entryBytes = entryBytes;
        }

        @Override
        public void close() {
            synchronized (Admission.this) {
                if (!left) {
                    left = true;
                    events -= entryEvents;
                    bytes -= entryBytes;
                }
            }
        }
    }

    /**
     * Lets a request in. One alone is always let in, however large.
     *
     * @param requestEvents 0 or more
     * @param requestBytes of its body
     * @throws ProblemException {@code usage_queue_full}, with when to come again
     */
    public synchronized Entry enter(long requestEvents, long requestBytes) {
        Invariant.check(requestEvents >= 0 && requestBytes >= 0, "nothing is negative");
        boolean alone = events == 0 && bytes == 0;
        if (!alone && (events + requestEvents > maxEvents || bytes + requestBytes > maxBytes)) {
            throw Problem.of(
                            MeteringError.USAGE_QUEUE_FULL,
                            "%d events wait to be stored on this node, which is as many as may. Nothing of this request was"
                                    + " stored; send it again in a moment, it counts once.",
                            events)
                    .with(ProblemResponses.RETRY_AFTER, 1)
                    .exception();
        }
        events += requestEvents;
        bytes += requestBytes;
        return new Entry(requestEvents, requestBytes);
    }

    public synchronized long waitingEvents() {
        return events;
    }
}
