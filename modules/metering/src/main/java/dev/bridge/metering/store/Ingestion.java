package dev.bridge.metering.store;

import dev.bridge.kernel.problem.Problem;
import dev.bridge.metering.EventOutcome;
import dev.bridge.metering.IngestResult;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.Position;
import dev.bridge.metering.Sender;
import dev.bridge.metering.Verdict;
import dev.bridge.metering.event.EventFault;
import dev.bridge.metering.event.EventLimits;
import dev.bridge.metering.event.EventTime;
import dev.bridge.metering.event.ReadEvent;
import dev.bridge.metering.event.RefusedEvent;
import dev.bridge.metering.event.UsageEvent;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.web.ProblemResponses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One request of events on its way: judges each, gives each to its lane, waits for the commits. */
final class Ingestion {

    private final Customers customers;
    private final Subjects subjects;
    private final IdentityRows identities;
    private final Lanes lanes;
    private final Sender sender;
    private final Customer sending;
    private final Instant now;
    private final Map<String, Long> origins = new HashMap<>();
    private final List<@Nullable EventOutcome> outcomes = new ArrayList<>();
    private final Map<Integer, List<Offer>> byLane = new HashMap<>();
    private final Map<Integer, List<Integer>> places = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();

    /** What was given to a lane, and where in the request it stands. */
    private record Pending(List<Integer> places, CompletableFuture<LaneWriter.Written> written) {}

    Ingestion(
            Customers customers, Subjects subjects, IdentityRows identities, Lanes lanes, Sender sender, Instant now) {
        this.customers = customers;
        this.subjects = subjects;
        this.identities = identities;
        this.lanes = lanes;
        this.sender = sender;
        this.sending = customers.of(sender.account());
        this.now = now;
    }

    IngestResult run(List<ReadEvent> events) {
        if (!lanes.hasRoom(events.size())) {
            throw Problem.of(
                            MeteringError.USAGE_QUEUE_FULL,
                            "More events wait here than can be taken; send them again in a moment.")
                    .with(ProblemResponses.RETRY_AFTER, 1)
                    .exception();
        }
        for (int place = 0; place < events.size(); place++) {
            outcomes.add(null);
            switch (events.get(place)) {
                case RefusedEvent refused -> refuse(place, refused);
                case UsageEvent event -> offer(place, event);
            }
        }
        lanes.submit(byLane)
                .forEach((lane, written) -> pending.add(new Pending(places.getOrDefault(lane, List.of()), written)));
        return collect(events);
    }

    private void refuse(int place, RefusedEvent refused) {
        put(place, new EventOutcome(Verdict.REFUSED, refused.fault().code(), refused.text()));
    }

    /** Where an event is two, a void and its replacement, what is told is the graver of both. */
    private void put(int place, EventOutcome outcome) {
        EventOutcome before = outcomes.get(place);
        if (before == null || outcome.verdict().compareTo(before.verdict()) > 0) {
            outcomes.set(place, outcome);
        }
    }

    private void offer(int place, UsageEvent event) {
        RefusedEvent outside = EventTime.outside(event, now);
        if (outside != null) {
            refuse(place, outside);
            return;
        }
        if (!Corrections.isCorrection(event)) {
            use(place, event);
            return;
        }
        switch (Corrections.read(event)) {
            case Corrections.Read.Wrong(RefusedEvent refused) -> refuse(place, refused);
            case Corrections.Read.Right right -> correct(place, event, right);
        }
    }

    private void use(int place, UsageEvent event) {
        Instant time = event.time() == null ? now : event.time();
        Optional<Customer> charged =
                event.subject() == null ? Optional.of(sending) : subjects.find(event.subject(), time);
        if (!sender.forOthers() && !charged.equals(Optional.of(sending))) {
            put(
                    place,
                    new EventOutcome(
                            Verdict.REFUSED,
                            PlatformError.FORBIDDEN.code(),
                            "This credential sends usage of its own account only; leave `subject` out, or give the account's id."));
            return;
        }
        int lane = charged.orElse(sending).lane();
        byLane.computeIfAbsent(lane, _ -> new ArrayList<>())
                .add(new Offer(sending, charged.orElse(null), key(event.source(), event.id()), event, time, now, null));
        places.computeIfAbsent(lane, _ -> new ArrayList<>()).add(place);
    }

    private void correct(int place, UsageEvent event, Corrections.Read.Right right) {
        UsageEvent replacement = right.replacement();
        if (replacement != null) {
            RefusedEvent outside = EventTime.outside(replacement, now);
            if (outside != null) {
                refuse(place, outside);
                return;
            }
        }
        IdentityKey target = key(right.source(), right.id());
        Optional<IdentityRows.Stored> known = identities.find(target);
        Instant earliest = now.minus(Duration.ofDays(EventLimits.EVENT_HORIZON.value()));
        if (known.filter(stored -> stored.isOlderThan(earliest)).isPresent()) {
            refuse(
                    place,
                    new RefusedEvent(
                            event.source(),
                            event.id(),
                            EventFault.EVENT_TOO_OLD,
                            "The event that it voids is older than %d days, and stays as it was counted."
                                    .formatted(EventLimits.EVENT_HORIZON.value())));
            return;
        }
        Customer charged = known.filter(stored -> stored.account() > Customer.NOBODY)
                .map(stored -> customers.byNumber(stored.account()))
                .orElse(sending);
        Offer offer = new Offer(
                sending,
                charged,
                key(event.source(), event.id()),
                event,
                event.time() == null ? now : event.time(),
                now,
                new Offer.Target(target, right.source(), right.id(), right.reason()));
        lanes.submit(Map.of(charged.lane(), List.of(offer)))
                .forEach((_, written) -> pending.add(new Pending(List.of(place), written)));
        if (replacement != null) {
            use(place, replacement);
        }
    }

    private IdentityKey key(String source, String id) {
        long origin = origins.computeIfAbsent(
                source, _ -> IdentityKey.origin(sender.account().uuid(), source));
        return IdentityKey.of(origin, id);
    }

    private IngestResult collect(List<ReadEvent> events) {
        Map<Integer, Long> positions = new HashMap<>();
        boolean complete = true;
        for (Pending one : pending) {
            try {
                LaneWriter.Written written = one.written().join();
                for (int i = 0; i < one.places().size(); i++) {
                    put(one.places().get(i), written.outcomes().get(i));
                }
                positions.merge(written.lane(), written.position(), Math::max);
            } catch (CompletionException failure) {
                complete = false;
                one.places().forEach(place -> put(place, NOT_STORED));
            }
        }
        return result(events, new Position(positions), complete);
    }

    private static final EventOutcome NOT_STORED = new EventOutcome(
            Verdict.REFUSED,
            MeteringError.USAGE_NOT_STORED.code(),
            "The event could not be stored; send the request again, which counts nothing twice.");

    private IngestResult result(List<ReadEvent> events, Position position, boolean complete) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        List<IngestResult.EventProblem> problems = new ArrayList<>();
        for (int place = 0; place < events.size(); place++) {
            EventOutcome outcome = Objects.requireNonNull(outcomes.get(place));
            counts.merge(outcome.verdict(), 1, Integer::sum);
            if (outcome.verdict() != Verdict.ACCEPTED && outcome.verdict() != Verdict.DUPLICATE) {
                problems.add(problem(place, events.get(place), outcome));
            }
        }
        return new IngestResult(events.size(), counts, problems, position, complete);
    }

    private static IngestResult.EventProblem problem(int place, ReadEvent event, EventOutcome outcome) {
        return switch (event) {
            case UsageEvent usage ->
                new IngestResult.EventProblem(
                        place, usage.source(), usage.id(), outcome.verdict(), outcome.code(), outcome.text());
            case RefusedEvent refused ->
                new IngestResult.EventProblem(
                        place, refused.source(), refused.id(), outcome.verdict(), outcome.code(), outcome.text());
        };
    }
}
