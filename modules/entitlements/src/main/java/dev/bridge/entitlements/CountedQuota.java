package dev.bridge.entitlements;

import dev.bridge.billing.AccountClock;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.entitlements.store.ReservationRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.HoldId;
import dev.bridge.metering.store.Counters;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is left, and units set aside, by the counters and holds of {@code metering}. All nodes take holds under the lock of the counter,
 * so that what is admitted never exceeds what is given, whoever admits it.
 */
final class CountedQuota implements Quota {

    /** Counters whose orders wait for each other though they need not; each line is a transaction at a time. */
    private static final int LINES = 64;

    /** No hold of a window outlives its end for longer: what is set aside at most, and 15 minutes after a commit. */
    private static final int LONGEST_HOLD_SECONDS = 86_400 + 900;

    private record Asked(Room room, Order order, BigDecimal heldBefore) {}

    private final Rooms rooms;
    private final FeatureWindows windows;
    private final Counters counters;
    private final ReservationRows reservations;
    private final AccountClock clock;
    private final TransactionTemplate separate;
    private final List<HoldLine<Asked, Reserved>> lines = new ArrayList<>();

    /** @param separate transactions apart from the one that is running: others wait for their outcome */
    CountedQuota(
            Rooms rooms,
            FeatureWindows windows,
            Counters counters,
            ReservationRows reservations,
            AccountClock clock,
            TransactionTemplate separate) {
        this.rooms = rooms;
        this.windows = windows;
        this.counters = counters;
        this.reservations = reservations;
        this.clock = clock;
        this.separate = separate;
        for (int line = 0; line < LINES; line++) {
            lines.add(new HoldLine<>(this::reserveAll));
        }
    }

    @Override
    public @Nullable Balance balance(String account, String feature, Instant now) {
        Room room = room(account, feature, now).orElse(null);
        if (room == null) {
            return null;
        }
        return counters.tally(room.window().counter(), now)
                .map(tally -> room.balance(tally, heldBefore(room, now), now))
                .orElse(null);
    }

    private Optional<Room> room(String account, String feature, Instant now) {
        return Name.parse(feature).flatMap(name -> rooms.at(AccountId.TYPE.parse(account), name, now));
    }

    private BigDecimal heldBefore(Room room, Instant now) {
        Instant quiet = room.window().period().start().plusSeconds(LONGEST_HOLD_SECONDS);
        return now.isBefore(quiet) ? windows.heldBefore(room.window(), now) : BigDecimal.ZERO;
    }

    @Override
    public @Nullable Reserved reserve(Order order) {
        Room room = room(order.account(), order.feature(), order.now()).orElse(null);
        if (room == null) {
            return null;
        }
        int line = Math.floorMod(room.window().counter().hashCode(), LINES);
        return lines.get(line).ask(new Asked(room, order, heldBefore(room, order.now())));
    }

    /** Of any counters; those of one counter in one transaction. */
    private List<Reserved> reserveAll(List<Asked> asked) {
        Map<OpenWindow, List<Integer>> places = new LinkedHashMap<>();
        for (int place = 0; place < asked.size(); place++) {
            places.computeIfAbsent(asked.get(place).room().window(), _ -> new ArrayList<>())
                    .add(place);
        }
        Map<Integer, Reserved> answers = new HashMap<>();
        places.values().forEach(of -> {
            List<Reserved> answered =
                    reserveTogether(of.stream().map(asked::get).toList());
            for (int i = 0; i < of.size(); i++) {
                answers.put(of.get(i), answered.get(i));
            }
        });
        List<Reserved> ordered = new ArrayList<>();
        for (int place = 0; place < asked.size(); place++) {
            ordered.add(Objects.requireNonNull(answers.get(place)));
        }
        return ordered;
    }

    private List<Reserved> reserveTogether(List<Asked> asked) {
        while (true) {
            List<Reserved> answers = separate.execute(status -> {
                List<Reserved> tried = attempt(asked);
                if (tried == null) {
                    status.setRollbackOnly();
                }
                return tried == null ? List.<Reserved>of() : tried;
            });
            if (!answers.isEmpty()) {
                return answers;
            }
        }
    }

    /** Null where a key was taken at this very moment by another node; then it is known the next time. */
    private @Nullable List<Reserved> attempt(List<Asked> asked) {
        Room room = asked.getLast().room();
        AccountId account = room.window().account();
        Instant now = asked.stream()
                .map(one -> one.order().now())
                .max(Instant::compareTo)
                .orElseThrow();
        boolean moved = clock.isMoved(account);
        if (moved) {
            counters.forgetMovedHolds(room.window().counter(), now.minus(WindowKeeper.REMEMBERED_HOLDS));
            reservations.forgetMoved(account, now.minus(WindowKeeper.REMEMBERED_KEYS));
        }
        Map<String, Reservation> known = new HashMap<>(reservations.byKeys(
                account,
                asked.stream()
                        .map(one -> one.order().key())
                        .filter(Objects::nonNull)
                        .toList()));
        // The place of the first order of each key; others of the key get its answer.
        Map<String, Integer> firstOfKey = new HashMap<>();
        List<Integer> fresh = new ArrayList<>();
        for (int place = 0; place < asked.size(); place++) {
            String key = asked.get(place).order().key();
            if (key == null || (!known.containsKey(key) && firstOfKey.putIfAbsent(key, place) == null)) {
                fresh.add(place);
            }
        }
        BigDecimal heldBefore = asked.getLast().heldBefore();
        BigDecimal limit = room.enforced();
        Counters.Held held = counters.hold(
                room.window().counter(),
                limit == null ? null : limit.subtract(heldBefore),
                fresh.stream()
                        .map(place -> asked.get(place).order())
                        .map(order -> new Counters.HoldOrder(
                                order.units(), order.now().plus(order.hold()), moved))
                        .toList(),
                now);
        Map<Integer, HoldId> holds = new HashMap<>();
        List<ReservationRows.Taken> taken = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            HoldId hold = held.holds().get(i);
            if (hold != null) {
                Order order = asked.get(fresh.get(i)).order();
                holds.put(fresh.get(i), hold);
                taken.add(new ReservationRows.Taken(
                        hold, order.key(), order.units(), order.now().plus(order.hold()), moved));
            }
        }
        if (!taken.isEmpty() && reservations.insert(account, room.window().feature(), taken, now) < taken.size()) {
            return null;
        }
        Balance balance = room.balance(held.tally(), heldBefore, now);
        List<Reserved> answers = new ArrayList<>();
        for (int place = 0; place < asked.size(); place++) {
            Order order = asked.get(place).order();
            Reservation before = order.key() == null ? null : known.get(order.key());
            if (before != null) {
                answers.add(again(order, before, balance));
            } else {
                int first = order.key() == null ? place : firstOfKey.getOrDefault(order.key(), place);
                answers.add(answer(order, asked.get(first).order(), holds.get(first), balance));
            }
        }
        return answers;
    }

    private static Reserved again(Order order, Reservation before, Balance balance) {
        boolean same =
                before.feature().equals(order.feature()) && before.units().compareTo(order.units()) == 0;
        return same ? new Reserved.Admitted(before.id(), before.expiresAt(), balance) : new Reserved.KeyReused();
    }

    /** @param first the first order of the same key in the transaction, or the order itself */
    private static Reserved answer(Order order, Order first, @Nullable HoldId hold, Balance balance) {
        if (first.units().compareTo(order.units()) != 0) {
            return new Reserved.KeyReused();
        }
        return hold == null
                ? new Reserved.Refused(balance)
                : new Reserved.Admitted(hold.text(), first.now().plus(first.hold()), balance);
    }
}
