package dev.bridge.access.decide.log;

import dev.bridge.access.decide.AnswerView;
import dev.bridge.access.decide.Answered;
import dev.bridge.access.decide.DecideLimits;
import dev.bridge.access.decide.EvaluationId;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.Reason;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.log.WakeUp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps decisions: all denials, all deeds on Bridge itself, and of what else was allowed one in a hundred, which then stands for as many. Nobody who asks waits for it: a
 * thread of its own writes what is queued once a second. While the database is away they wait in a file; what is too much for memory
 * and file is counted and lost. Equal denials and deeds that are written together are one row.
 */
public final class DecisionLog implements SmartLifecycle {

    /** Of what is allowed, one in so many is kept. */
    static final int ALLOWED_KEPT = 100;

    static final Duration LIFE = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final int TOGETHER = 500;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int DELETED_TOGETHER = 10_000;

    /** How what a product asks is kept. */
    private static final Guarded ASKED = new Guarded(null, /* sampled= */ true);

    /**
     * What became of a decision of Bridge's own guard.
     *
     * @param refusal why it is not done, also where the decision allows it; null where it is done
     * @param sampled whether it stands for many where it is done
     */
    public record Guarded(@Nullable String refusal, boolean sampled) {}

    private record Waiting(
            Answered answered, Caller caller, @Nullable ProductRules rules, Guarded guarded) {

        boolean isAllowed() {
            return answered.decision().allowed() && guarded.refusal == null;
        }

        /** Those that stand for many are kept each by itself. */
        boolean isCountedAlone() {
            return isAllowed() && guarded.sampled;
        }

        /** What is the same in those that are one row for certain; it is told without writing them out. */
        List<Object> sameness() {
            DecisionRequest request = answered.asked();
            return List.of(
                    caller.principal(),
                    answered.account(),
                    request.product(),
                    request.subject(),
                    request.onBehalfOf(),
                    request.deed(),
                    request.resource(),
                    request.claims(),
                    request.wanted(),
                    isAllowed(),
                    guarded,
                    answered.decision().reasons().stream().map(Reason::code).toList());
        }
    }

    private final DecisionRows rows;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Counter lost;
    private final Counter spilled;
    private final @Nullable DecisionSpill spill;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(DecideLimits.QUEUED.intValue());
    private final WakeUp stopping = new WakeUp();
    private volatile boolean running;
    private @Nullable Thread thread;

    /** @param spill null where there is no place for a file */
    DecisionLog(
            DecisionRows rows,
            JsonMapper json,
            InstantSource clock,
            MeterRegistry metrics,
            @Nullable DecisionSpill spill) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
        this.lost = metrics.counter("bridge.access.decisions.lost");
        this.spilled = metrics.counter("bridge.access.decisions.spilled");
        this.spill = spill;
    }

    /** Keeps a decision, if it is one to keep. */
    public void keep(Answered answered, Caller caller, @Nullable ProductRules rules) {
        boolean kept = !answered.decision().allowed() || isSampled(answered.id());
        if (kept && answered.token() != null) {
            offer(new Waiting(answered, caller, rules, ASKED));
        }
    }

    /** Keeps a decision of Bridge's own guard, about an account. */
    public void keepGuarded(Answered answered, Caller caller, @Nullable ProductRules rules, Guarded guarded) {
        offer(new Waiting(answered, caller, rules, guarded));
    }

    private void offer(Waiting decision) {
        if (!queue.offer(decision)) {
            lost.increment();
        }
    }

    /** Whether a decision is one of those that are kept for many like it. */
    public static boolean isSampled(EvaluationId id) {
        return Math.floorMod(id.uuid().getLeastSignificantBits(), ALLOWED_KEPT) == 0;
    }

    public Optional<LoggedDecision> find(EvaluationId id) {
        return rows.find(id);
    }

    /**
     * Those of an account, newest first.
     *
     * @param subject its id; null for all, and so for the others
     */
    public List<LoggedDecision> list(
            AccountId account,
            @Nullable String subject,
            @Nullable String action,
            @Nullable String resource,
            @Nullable Boolean allowed,
            UUID before,
            int limit) {
        return rows.list(account, subject, action, resource, allowed, before, limit);
    }

    /** Takes away what has been kept for long enough. */
    void expire() {
        Instant before = clock.instant().minus(LIFE);
        int deleted;
        do {
            deleted = rows.deleteBefore(before, DELETED_TOGETHER);
        } while (deleted == DELETED_TOGETHER);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("decision-log").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopping.wake();
        Thread writing = thread;
        if (writing != null) {
            try {
                writing.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        List<LoggedDecision> pending = List.of();
        boolean failing = false;
        while (running || !queue.isEmpty() || !pending.isEmpty()) {
            if (pending.isEmpty()) {
                pending = next();
            }
            try {
                while (!pending.isEmpty()) {
                    int some = Math.min(TOGETHER, pending.size());
                    rows.insert(pending.subList(0, some));
                    pending = pending.subList(some, pending.size());
                }
                unspill();
                failing = false;
            } catch (RuntimeException failure) {
                if (!failing) {
                    LOG.warn("Decisions cannot be kept at the moment; they wait", failure);
                }
                failing = true;
                pending = waiting(pending);
            }
            pause();
        }
    }

    /** What still waits in memory: all of it while there is room, and nothing when there is no time left. */
    private List<LoggedDecision> waiting(List<LoggedDecision> pending) {
        if (running && queue.remainingCapacity() > queue.size()) {
            return pending;
        }
        spill(pending);
        while (!queue.isEmpty()) {
            spill(next());
        }
        return List.of();
    }

    private void spill(List<LoggedDecision> decisions) {
        int kept = 0;
        try {
            kept = spill == null ? 0 : spill.append(decisions);
        } catch (IOException failure) {
            LOG.warn("Decisions cannot be kept in a file either", failure);
        }
        spilled.increment(kept);
        lost.increment(decisions.size() - kept);
    }

    /** Brings what waits in the file to the database. */
    private void unspill() {
        if (spill == null || spill.isEmpty()) {
            return;
        }
        try {
            lost.increment(spill.drain(TOGETHER, rows::insert));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void pause() {
        if (running) {
            stopping.await(PAUSE);
        }
    }

    private List<LoggedDecision> next() {
        List<Waiting> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        List<LoggedDecision> all = new ArrayList<>();
        Map<List<Object>, LoggedDecision> same = new LinkedHashMap<>();
        for (Waiting one : waiting) {
            if (one.isCountedAlone()) {
                all.add(logged(one));
            } else {
                same.compute(
                        one.sameness(),
                        (key, first) -> first == null ? logged(one) : first.standingFor(first.times() + 1));
            }
        }
        Map<LoggedDecision.Likeness, LoggedDecision> alike = new LinkedHashMap<>();
        same.values()
                .forEach(logged -> alike.merge(
                        logged.likeness(), logged, (first, again) -> first.standingFor(first.times() + again.times())));
        all.addAll(alike.values());
        return all;
    }

    private static String reason(Answered answered) {
        return answered.decision().reasons().getFirst().code().toString();
    }

    private LoggedDecision logged(Waiting waiting) {
        Answered answered = waiting.answered;
        DecisionRequest request = answered.asked();
        String refusal = waiting.guarded.refusal;
        boolean allowed = waiting.isAllowed();
        return new LoggedDecision(
                answered.id(),
                answered.account(),
                clock.instant(),
                answered.evaluatedAt(),
                request.product(),
                request.subject().type(),
                request.subject().id(),
                request.deed().name(),
                request.resource().toString(),
                allowed,
                allowed ? null : answered.decision().allowed() ? refusal : reason(answered),
                allowed && waiting.guarded.sampled ? ALLOWED_KEPT : 1,
                String.valueOf(answered.revision()),
                waiting.caller.principal().toString(),
                json.writeValueAsString(Kept.question(answered, request, waiting.rules)),
                json.writeValueAsString(AnswerView.of(answered)));
    }
}
