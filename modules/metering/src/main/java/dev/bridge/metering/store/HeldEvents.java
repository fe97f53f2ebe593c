package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.meter.Evaluation;
import dev.bridge.metering.meter.HeldReason;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of held events: counted at a new position when the cause is mended, or dismissed with a reason. */
public final class HeldEvents {

    /** What the log says of it. */
    private record Settled(String held, String reason, String text) {}

    private static final EventType REFOLDED = new EventType("metering.held.refolded");
    private static final EventType DISMISSED = new EventType("metering.held.dismissed");

    private final Lanes lanes;
    private final LaneTables tables;
    private final Customers customers;
    private final Subjects subjects;
    private final EventLog log;

    HeldEvents(Lanes lanes, LaneTables tables, Customers customers, Subjects subjects, EventLog log) {
        this.lanes = lanes;
        this.tables = tables;
        this.customers = customers;
        this.subjects = subjects;
        this.log = log;
    }

    /** {@code lane/position/meter}, by which it is named. */
    public static String key(HeldRows.Held held) {
        return held.lane() + "/" + held.position() + "/" + held.meter();
    }

    /** Those that wait; of one sending account, or of all. */
    public List<HeldRows.Held> open(@Nullable Integer sender, @Nullable String reason, String after, int limit) {
        return tables.held().open(sender, reason, after, limit);
    }

    /**
     * Counts an event whose cause is mended.
     *
     * @throws ProblemException {@code held_unknown}, {@code still_held}
     */
    public void refold(Origin origin, String key) {
        int[] place = place(key);
        HeldRows.Held found =
                tables.held().find(place[0], longOf(key), place[1]).orElseThrow(() -> unknown(key));
        if (found.reason() == HeldReason.UNKNOWN_SUBJECT) {
            refoldSubject(origin, found);
            return;
        }
        lanes.inLane(found.lane(), turn -> {
            HeldRows.Held held = locked(found);
            StoredEvent event = event(held);
            turn.next();
            if (held.reason() == HeldReason.VOID_TARGET_UNKNOWN) {
                throw stillHeld("The event that it voids has not come; when it comes, it will not be counted.");
            }
            CompiledMeter meter = turn.meters().require(held.meter());
            if (held.reason() == HeldReason.CARDINALITY_EXCEEDED) {
                turn.fold().removeOverflow(event, meter);
            }
            Optional<Evaluation.Unreadable> why = turn.fold().add(event, meter);
            if (why.isPresent()) {
                throw stillHeld(why.get().text() + "; declare a version of the meter that reads it, or dismiss it.");
            }
            // Settled before it is counted, so that a bucket that is counted anew has it once.
            tables.held().settle(held, "refolded", turn.now(), origin.actor().toString(), "Counted.");
            turn.finish();
            if (!turn.fold().held().isEmpty()) {
                throw stillHeld(turn.fold().held().getFirst().detail());
            }
            tell(origin, REFOLDED, held, "Counted.");
            return true;
        });
    }

    /** It moves to its account: to another lane, under the same identity. */
    private void refoldSubject(Origin origin, HeldRows.Held found) {
        StoredEvent stored = event(found);
        Customer charged = Optional.ofNullable(stored.subject())
                .flatMap(subject -> subjects.find(subject, stored.time()))
                .orElseThrow(() -> stillHeld("Its subject still leads to no account at the time of the event."));
        lanes.inLane(charged.lane(), turn -> {
            HeldRows.Held held = locked(found);
            StoredEvent moved = stored.at(charged.number(), charged.lane(), turn.next());
            tables.events().append(List.of(moved));
            IdentityKey key = IdentityKey.of(
                    IdentityKey.origin(customers.byNumber(stored.sender()).id().uuid(), stored.source()), stored.id());
            tables.identities().move(key, charged.number());
            turn.fold().add(moved);
            tables.held().settle(held, "refolded", turn.now(), origin.actor().toString(), "Counted.");
            turn.finish();
            tell(origin, REFOLDED, held, "Counted.");
            return true;
        });
    }

    /**
     * Lets an event go uncounted for good.
     *
     * @throws ProblemException {@code held_unknown}
     */
    public void dismiss(Origin origin, String key, String reason) {
        int[] place = place(key);
        lanes.inLane(place[0], turn -> {
            HeldRows.Held held =
                    tables.held().lock(place[0], longOf(key), place[1]).orElseThrow(() -> unknown(key));
            tables.held().settle(held, "dismissed", turn.now(), origin.actor().toString(), reason);
            tell(origin, DISMISSED, held, reason);
            return true;
        });
    }

    private HeldRows.Held locked(HeldRows.Held found) {
        return tables.held().lock(found.lane(), found.position(), found.meter()).orElseThrow(() -> unknown(key(found)));
    }

    private StoredEvent event(HeldRows.Held held) {
        return tables.events()
                .find(held.account(), held.time(), held.lane(), held.position())
                .orElseThrow(() -> Invariant.broken("a held event is not in the log: %s", key(held)));
    }

    private void tell(Origin origin, EventType type, HeldRows.Held held, String text) {
        var account = held.account() == Customer.NOBODY ? held.sender() : held.account();
        log.append(
                origin,
                new NewEvent(
                        customers.byNumber(account).id(),
                        type,
                        new ObjectRef("held_usage", key(held)),
                        new Settled(key(held), held.reason().word(), text)));
    }

    /** The lane and the meter of a key. */
    private static int[] place(String key) {
        if (!key.matches("\\d{1,2}/\\d{1,18}/\\d{1,9}")) {
            throw unknown(key);
        }
        String[] parts = key.split("/", 3);
        int lane = Integer.parseInt(parts[0]);
        if (lane >= Customers.LANES) {
            throw unknown(key);
        }
        return new int[] {lane, Integer.parseInt(parts[2])};
    }

    private static long longOf(String key) {
        return Long.parseLong(key.split("/", 3)[1]);
    }

    private static ProblemException unknown(String key) {
        return Problem.of(
                        MeteringError.HELD_UNKNOWN,
                        "There is no held event %s, or it is settled; `GET /v1/usage/held` lists those that wait.",
                        Quoted.text(key))
                .exception();
    }

    private static ProblemException stillHeld(String why) {
        return Problem.of(MeteringError.STILL_HELD, "%s", why).exception();
    }
}
