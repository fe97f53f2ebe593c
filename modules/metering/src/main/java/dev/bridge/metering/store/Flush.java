package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import dev.bridge.metering.EventOutcome;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.Verdict;
import dev.bridge.metering.event.ContentHash;
import dev.bridge.metering.meter.HeldReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events of some lanes, written in the transaction that holds these lanes. */
final class Flush {

    private static final EventOutcome CONFLICT = new EventOutcome(
            Verdict.CONFLICT,
            MeteringError.EVENT_CONFLICT.code(),
            "An event with this `source` and `id` and other content was stored before, and stays; send the new one under"
                    + " an `id` of its own, or correct the stored one.");

    /** An event on its way into a lane, and the place of its outcome. */
    private record Entry(Offer offer, LaneWriter.Turn turn, int place) {}

    /** One that is new. */
    private record Fresh(Entry entry, StoredEvent event, VoidRows.@Nullable Early voided) {}

    private final LaneWriter writer;
    private final LaneTables tables;
    private final Customers customers;
    private final List<Entry> entries = new ArrayList<>();

    Flush(LaneWriter writer, LaneTables tables, Customers customers) {
        this.writer = writer;
        this.tables = tables;
        this.customers = customers;
    }

    void add(LaneWriter.Turn turn, List<Offer> offers) {
        for (Offer offer : offers) {
            entries.add(new Entry(offer, turn, entries.size()));
        }
    }

    /**
     * Writes all; returns what became of each, in the order in which they were added.
     *
     * @throws LaneWriter.Misplaced where one belongs to another lane
     */
    List<EventOutcome> write() {
        EventOutcome[] outcomes = new EventOutcome[entries.size()];
        List<Fresh> fresh = fresh(firstOfEach(outcomes), outcomes);
        if (!fresh.isEmpty()) {
            tables.events().append(fresh.stream().map(Fresh::event).toList());
            for (Fresh one : fresh) {
                outcomes[one.entry().place()] = fold(one);
            }
            writer.finish(
                    fresh.stream().map(one -> one.entry().turn()).distinct().toList());
            tell(outcomes, fresh);
        }
        return List.of(outcomes);
    }

    /** Those that nobody has sent before, each at the next position of its lane. */
    private List<Fresh> fresh(List<Entry> firsts, EventOutcome[] outcomes) {
        Set<IdentityKey> known =
                tables.identities().take(firsts.stream().map(Entry::offer).toList());
        Map<IdentityKey, IdentityRows.Stored> stored = tables.identities().find(known);
        List<Fresh> fresh = new ArrayList<>(firsts.size());
        for (Entry entry : firsts) {
            Offer offer = entry.offer();
            VoidRows.Early voided = null;
            if (known.contains(offer.key())) {
                IdentityRows.Stored before = Objects.requireNonNull(stored.get(offer.key()));
                if (before.content() != null || !tables.identities().fill(offer)) {
                    outcomes[entry.place()] = compare(offer, before.content());
                    continue;
                }
                voided = tables.voids().early(offer.key()).orElse(null);
            }
            LaneWriter.Turn turn = entry.turn();
            fresh.add(new Fresh(entry, StoredEvent.of(offer, turn.lane(), turn.next()), voided));
        }
        return fresh;
    }

    private EventOutcome fold(Fresh fresh) {
        Offer offer = fresh.entry().offer();
        LaneWriter.Turn turn = fresh.entry().turn();
        StoredEvent event = fresh.event();
        VoidRows.Early voided = fresh.voided();
        if (voided != null) {
            tables.voids().insert(event, voided.position(), voided.reason());
            tables.held()
                    .lock(voided.lane(), voided.position(), HeldRows.WHOLE)
                    .ifPresent(held ->
                            tables.held().settle(held, "refolded", turn.now(), "metering", "The event has come."));
        } else if (offer.target() != null) {
            return takeBack(turn, offer, event, offer.target());
        } else if (event.account() == Customer.NOBODY) {
            turn.fold()
                    .hold(
                            event,
                            HeldRows.WHOLE,
                            HeldReason.UNKNOWN_SUBJECT,
                            "The subject leads to no account at the time of the event.");
        } else {
            turn.fold().add(event);
        }
        return EventOutcome.ACCEPTED;
    }

    private EventOutcome takeBack(LaneWriter.Turn turn, Offer offer, StoredEvent event, Offer.Target target) {
        IdentityRows.Stored found = tables.identities().find(target.key()).orElse(null);
        if (found == null) {
            if (tables.identities().reserve(target.key())) {
                tables.voids().insertEarly(target.key(), turn.lane(), event.position(), target.reason());
                turn.fold()
                        .hold(
                                event,
                                HeldRows.WHOLE,
                                HeldReason.VOID_TARGET_UNKNOWN,
                                "The event that it voids has not come; when it comes, it will not be counted.");
                return EventOutcome.ACCEPTED;
            }
            found = tables.identities().find(target.key()).orElseThrow();
        }
        if (found.content() == null) {
            return EventOutcome.DUPLICATE;
        }
        Customer charged = found.account() == Customer.NOBODY ? offer.sender() : customers.byNumber(found.account());
        if (charged.lane() != turn.lane()) {
            throw new LaneWriter.Misplaced(offer, charged.lane());
        }
        Instant time = Instant.EPOCH.plus(found.micros(), ChronoUnit.MICROS);
        StoredEvent voided = tables.events()
                .find(found.account(), time, offer.sender().number(), target.source(), target.id())
                .orElseThrow(() -> Invariant.broken("an identity without its event in lane %d", turn.lane()));
        if (!tables.voids().insert(voided, event.position(), target.reason())) {
            return EventOutcome.DUPLICATE;
        }
        uncount(turn, voided);
        return EventOutcome.ACCEPTED;
    }

    private void uncount(LaneWriter.Turn turn, StoredEvent voided) {
        List<HeldRows.Held> waiting =
                tables
                        .held()
                        .notCounted(
                                voided.account(), voided.time(), voided.time().plusNanos(1_000))
                        .stream()
                        .filter(held -> held.lane() == turn.lane() && held.position() == voided.position())
                        .toList();
        for (HeldRows.Held held : waiting) {
            tables.held().settle(held, "dismissed", turn.now(), "metering", "The event was voided.");
        }
        if (waiting.stream().noneMatch(held -> held.meter() == HeldRows.WHOLE)) {
            turn.fold().remove(voided, waiting);
        }
    }

    private static void tell(EventOutcome[] outcomes, List<Fresh> fresh) {
        Map<LaneWriter.Turn, Map<Long, HeldRows.Held>> held = new HashMap<>();
        for (Fresh one : fresh) {
            LaneWriter.Turn turn = one.entry().turn();
            HeldRows.Held found =
                    held.computeIfAbsent(turn, Flush::heldOf).get(one.event().position());
            if (found != null) {
                outcomes[one.entry().place()] =
                        new EventOutcome(Verdict.HELD, found.reason().word(), found.detail());
            }
        }
    }

    private static Map<Long, HeldRows.Held> heldOf(LaneWriter.Turn turn) {
        Map<Long, HeldRows.Held> byPosition = new HashMap<>();
        turn.fold().held().forEach(one -> byPosition.putIfAbsent(one.position(), one));
        return byPosition;
    }

    private EventOutcome compare(Offer offer, @Nullable ContentHash before) {
        ContentHash received = offer.event().contentHash();
        if (received.equals(before)) {
            return EventOutcome.DUPLICATE;
        }
        tables.events().conflict(offer, String.valueOf(before));
        return CONFLICT;
    }

    /** The first of each identity; what the others are is told at once. */
    private List<Entry> firstOfEach(EventOutcome[] outcomes) {
        Map<IdentityKey, ContentHash> seen = new HashMap<>(entries.size() * 2);
        List<Entry> firsts = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            Offer offer = entry.offer();
            ContentHash before = seen.putIfAbsent(offer.key(), offer.event().contentHash());
            if (before == null) {
                firsts.add(entry);
            } else {
                outcomes[entry.place()] = compare(offer, before);
            }
        }
        return firsts;
    }
}
