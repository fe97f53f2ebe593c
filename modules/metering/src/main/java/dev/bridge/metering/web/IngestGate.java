package dev.bridge.metering.web;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.Ingest;
import dev.bridge.metering.IngestResult;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.Position;
import dev.bridge.metering.Verdict;
import dev.bridge.metering.event.EventBatch;
import dev.bridge.metering.event.EventReader;
import dev.bridge.metering.event.EventRequest;
import dev.bridge.metering.event.EventTime;
import dev.bridge.metering.event.ReadEvent;
import dev.bridge.metering.event.RefusedEvent;
import dev.bridge.metering.event.UsageEvent;
import dev.bridge.metering.spool.Admission;
import dev.bridge.metering.spool.Spool;
import dev.bridge.metering.spool.SpoolDrain;
import dev.bridge.metering.spool.SpoolMetrics;
import dev.bridge.metering.spool.SpoolPolicy;
import dev.bridge.metering.spool.SpoolRecord;
import dev.bridge.metering.spool.SpooledRequest;
import dev.bridge.platform.caller.CredentialCheck;
import dev.bridge.platform.database.DatabaseFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The way of a request of usage: into the database, or into the spool of this node while that is away or slow. */
final class IngestGate implements SmartLifecycle {

    /** After the lanes, which it gives to; stopped before them. */
    private static final int PHASE = 1;

    /**
     * What became of a request.
     *
     * @param storedIn {@code database} or {@code spool}
     */
    record Taken(IngestResult result, String storedIn) {}

    private final Ingest ingest;
    private final @Nullable Spool spool;
    private final List<CredentialCheck> credentials;
    private final InstantSource clock;
    private final Admission admission = new Admission();
    private final SpoolPolicy policy = new SpoolPolicy();
    private final SpoolMetrics metrics;
    private final @Nullable SpoolDrain drain;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    IngestGate(
            Ingest ingest,
            @Nullable Spool spool,
            List<CredentialCheck> credentials,
            SpoolMetrics metrics,
            InstantSource clock) {
        this.metrics = metrics;
        this.ingest = ingest;
        this.spool = spool;
        this.credentials = List.copyOf(credentials);
        this.clock = clock;
        this.drain = spool == null ? null : new SpoolDrain(spool, policy, this::store);
        if (spool != null) {
            metrics.watch(spool, policy, clock);
        }
    }

    boolean hasSpool() {
        return spool != null;
    }

    /** Takes a request in where its sender was found out just now. */
    @SuppressWarnings("try") // The entry is only left.
    Taken accept(SpooledSender sender, EventRequest request) {
        EventBatch batch = EventReader.read(request);
        try (Admission.Entry entry = admission.enter(batch.events().size(), request.body().length)) {
            if (spool == null) {
                return new Taken(ingest.accept(sender.sender(), batch.events()), "database");
            }
            return policy.route() == SpoolPolicy.Route.SPOOL
                    ? spooled(spool, sender, request, batch)
                    : patiently(spool, sender, request, batch);
        }
    }

    /** Takes a request into the spool, where nobody can be asked. */
    @SuppressWarnings("try") // The entry is only left.
    Taken acceptUnasked(SpooledSender sender, EventRequest request) {
        if (spool == null) {
            throw new IllegalStateException("there is no spool");
        }
        EventBatch batch = EventReader.read(request);
        try (Admission.Entry entry = admission.enter(batch.events().size(), request.body().length)) {
            return spooled(spool, sender, request, batch);
        }
    }

    /** Into the database, unless that takes too long; then into the spool too, and what is in both counts once. */
    private Taken patiently(Spool into, SpooledSender sender, EventRequest request, EventBatch batch) {
        long began = System.nanoTime();
        CompletableFuture<IngestResult> storing =
                CompletableFuture.supplyAsync(() -> ingest.accept(sender.sender(), batch.events()), executor);
        try {
            IngestResult result = storing.get(SpoolPolicy.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (result.isComplete()) {
                policy.committed(Duration.ofNanos(System.nanoTime() - began));
                return new Taken(result, "database");
            }
        } catch (TimeoutException slow) {
            // What is under way may still come to its end.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failure) {
            throwUnlessPassing(failure.getCause());
        }
        policy.failed();
        return spooled(into, sender, request, batch);
    }

    private static void throwUnlessPassing(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException unexpected && !isPassing(unexpected)) {
            throw unexpected;
        }
    }

    private static boolean isPassing(Throwable failure) {
        return DatabaseFault.isAway(failure) || DatabaseFault.isBusy(failure);
    }

    private Taken spooled(Spool into, SpooledSender sender, EventRequest request, EventBatch batch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        List<IngestResult.EventProblem> problems = new ArrayList<>();
        for (int place = 0; place < batch.events().size(); place++) {
            RefusedEvent refused = refused(batch.events().get(place), now);
            counts.merge(refused == null ? Verdict.ACCEPTED : Verdict.REFUSED, 1, Integer::sum);
            if (refused != null) {
                problems.add(new IngestResult.EventProblem(
                        place,
                        refused.source(),
                        refused.id(),
                        Verdict.REFUSED,
                        refused.fault().code(),
                        refused.text()));
            }
        }
        if (counts.containsKey(Verdict.ACCEPTED)) {
            append(into, now, new SpooledRequest(sender.text(), request));
        }
        IngestResult result = new IngestResult(batch.events().size(), counts, problems, new Position(Map.of()), true);
        return new Taken(result, "spool");
    }

    private void append(Spool into, Instant now, SpooledRequest request) {
        try {
            into.append(now, request.encode());
            metrics.admitted();
        } catch (ProblemException noRoom) {
            metrics.refused();
            throw noRoom;
        }
    }

    private static @Nullable RefusedEvent refused(ReadEvent event, Instant now) {
        return switch (event) {
            case UsageEvent usage -> EventTime.outside(usage, now);
            case RefusedEvent refused -> refused;
        };
    }

    /** What waited in the spool, now into the database. */
    private boolean store(SpoolRecord record) {
        SpooledRequest spooled = SpooledRequest.decode(record.payload());
        SpooledSender sender = SpooledSender.parse(spooled.sender());
        long began = System.nanoTime();
        try {
            if (!isGood(sender.credential())) {
                throw new IllegalStateException(
                        "the credential " + sender.credential() + " is not good any more; its usage is put aside");
            }
            List<ReadEvent> events = EventReader.read(spooled.request()).events().stream()
                    .map(event -> received(event, record.receivedAt()))
                    .toList();
            if (ingest.accept(sender.sender(), events).isComplete()) {
                policy.committed(Duration.ofNanos(System.nanoTime() - began));
                metrics.drained();
                return true;
            }
        } catch (ProblemException problem) {
            if (problem.problem().code() != MeteringError.USAGE_QUEUE_FULL) {
                throw problem;
            }
            return false;
        } catch (CompletionException failure) {
            throwUnlessPassing(failure.getCause());
        } catch (RuntimeException failure) {
            throwUnlessPassing(failure);
        }
        policy.failed();
        return false;
    }

    /** Without a time of its own, an event is of the time when it came, and not of the time when it is drained. */
    private static ReadEvent received(ReadEvent event, Instant at) {
        return event instanceof UsageEvent usage && usage.time() == null
                ? new UsageEvent(
                        usage.source(),
                        usage.id(),
                        usage.type(),
                        usage.subject(),
                        at,
                        usage.body(),
                        usage.data(),
                        usage.contentHash(),
                        usage.reservation())
                : event;
    }

    private boolean isGood(ObjectRef credential) {
        return credentials.stream()
                .flatMap(check -> check.isGood(credential).stream())
                .findFirst()
                .orElse(false);
    }

    /** By how much what was acknowledged is not counted yet, in milliseconds. */
    long lagMillis() {
        Instant oldest = spool == null ? null : spool.status().oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis());
    }

    @Override
    public void start() {
        running = true;
        if (drain != null) {
            drain.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        if (drain != null) {
            drain.close();
        }
        executor.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
