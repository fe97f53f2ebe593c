package dev.bridge.entitlements;

import dev.bridge.billing.AccountClock;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.entitlements.store.LeaseRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.HoldId;
import dev.bridge.metering.store.Counters;
import dev.bridge.platform.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Admits from leases in memory, and asks the owner where little is left, where the caller has a key of its own, and where nothing
 * blocks. A lease is a hold like any other: what a node admits was set aside before, so that all nodes together never admit too much.
 */
final class LeasedQuota implements Quota, SmartLifecycle {

    /** How long a node admits from a lease. */
    static final Duration TERM = Duration.ofSeconds(10);

    /** How long the units of a node that died stay set aside: usage of what it admitted may be under way. */
    static final Duration BLOCKED = Duration.ofMinutes(10);

    /** A smaller lease is not worth it: it denies others what is left. */
    static final BigDecimal LEAST = BigDecimal.valueOf(64);

    private static final Logger LOG = LoggerFactory.getLogger(LeasedQuota.class);

    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private record Place(String account, String feature) {}

    /** Where a lease is, or was. */
    private static final class Spot {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile @Nullable Lease lease;
        /** Until then too little was left for a lease. */
        private volatile Instant scarceUntil = Instant.MIN;
    }

    private final Quota owner;
    private final Rooms rooms;
    private final FeatureWindows windows;
    private final Counters counters;
    private final LeaseRows rows;
    private final TransactionTemplate separate;
    private final Node node;
    private final AccountClock accountClock;
    private final InstantSource clock;
    private final Map<Place, Spot> spots = new ConcurrentHashMap<>();
    private volatile boolean running;

    /**
     * @param owner which knows what time it is for each account
     * @param separate transactions apart from the one that is running
     */
    LeasedQuota(
            Quota owner,
            Rooms rooms,
            FeatureWindows windows,
            Counters counters,
            LeaseRows rows,
            TransactionTemplate separate,
            Node node,
            AccountClock accountClock,
            InstantSource clock) {
        this.owner = owner;
        this.rooms = rooms;
        this.windows = windows;
        this.counters = counters;
        this.rows = rows;
        this.separate = separate;
        this.node = node;
        this.accountClock = accountClock;
        this.clock = clock;
    }

    /** What this node has in its lease is left, as it sees it. */
    @Override
    public @Nullable Balance balance(String account, String feature, Instant now) {
        Balance balance = owner.balance(account, feature, now);
        Spot spot = spots.get(new Place(account, feature));
        Lease lease = spot == null ? null : spot.lease;
        if (balance == null || lease == null) {
            return balance;
        }
        return new Balance(
                balance.granted(),
                balance.used(),
                balance.held().subtract(lease.remaining()).max(BigDecimal.ZERO),
                balance.overage(),
                balance.resetsAt(),
                balance.asOf());
    }

    @Override
    public @Nullable Reserved reserve(Order order) {
        if (order.key() != null || !running || order.hold().compareTo(BLOCKED) > 0) {
            return owner.reserve(order);
        }
        Place place = new Place(order.account(), order.feature());
        Spot spot = spots.computeIfAbsent(place, _ -> new Spot());
        Lease lease = spot.lease;
        Reserved admitted = lease == null ? null : lease.admit(order);
        if (admitted != null) {
            return admitted;
        }
        return lease == null && order.now().isBefore(spot.scarceUntil)
                ? owner.reserve(order)
                : renewed(place, spot, order);
    }

    private @Nullable Reserved renewed(Place place, Spot spot, Order order) {
        spot.lock.lock();
        try {
            Spot known = spots.putIfAbsent(place, spot);
            if (known != null && !known.equals(spot)) {
                // It was swept away meanwhile.
                return owner.reserve(order);
            }
            Lease before = spot.lease;
            if (before != null) {
                Reserved admitted = before.admit(order);
                if (admitted != null) {
                    return admitted;
                }
                spot.lease = null;
                giveBack(before, order.now());
            }
            Lease fresh = take(order);
            spot.lease = fresh;
            spot.scarceUntil = fresh == null ? order.now().plus(SWEEP) : Instant.MIN;
            Reserved admitted = fresh == null ? null : fresh.admit(order);
            if (admitted != null) {
                return admitted;
            }
        } finally {
            spot.lock.unlock();
        }
        return owner.reserve(order);
    }

    /** Null where nothing blocks, too little is left, or somebody moves the account's time, so that no node knows how long it has. */
    private @Nullable Lease take(Order order) {
        Instant now = order.now();
        AccountId account = AccountId.TYPE.parse(order.account());
        if (accountClock.isMoved(account)) {
            return null;
        }
        Name feature = Name.parse(order.feature()).orElse(null);
        Room room = feature == null ? null : rooms.at(account, feature, now).orElse(null);
        BigDecimal limit = room == null ? null : room.enforced();
        if (room == null || limit == null || room.overage() != Overage.BLOCK) {
            return null;
        }
        BigDecimal heldBefore = windows.heldBefore(room.window(), now);
        Instant until = now.plus(TERM).isBefore(room.until()) ? now.plus(TERM) : room.until();
        return separate.execute(status -> {
            Counters.Tally tally = counters.tally(room.window().counter(), now).orElseThrow();
            BigDecimal left = limit.subtract(heldBefore).subtract(tally.value()).subtract(tally.held());
            BigDecimal nodes = BigDecimal.valueOf(1L + rows.otherNodes(node.name(), now));
            BigDecimal units = left.divide(nodes.multiply(TWO), 0, RoundingMode.DOWN);
            if (units.compareTo(LEAST) < 0 || units.compareTo(order.units().multiply(TWO)) < 0) {
                return null;
            }
            Counters.Held held = counters.hold(
                    room.window().counter(),
                    limit.subtract(heldBefore),
                    List.of(new Counters.HoldOrder(units, until.plus(BLOCKED))),
                    now);
            HoldId hold = held.holds().getFirst();
            if (hold == null) {
                return null;
            }
            rows.insert(hold, new LeaseRows.Leased(account, room.window().feature()), node.name(), units, now, until);
            Counters.Tally others =
                    new Counters.Tally(held.tally().value(), held.tally().held().subtract(units));
            return new Lease(hold, units, until, room.balance(others, heldBefore, now), now);
        });
    }

    private void giveBack(Lease lease, Instant now) {
        Lease.Rest rest = lease.close();
        if (rest != null) {
            separate.executeWithoutResult(status -> {
                Instant underWay = now.plus(SettledReservations.UNDER_WAY);
                boolean committed = rows.isCommitted(lease.hold());
                counters.settle(
                        lease.hold(),
                        rest.units(),
                        committed && underWay.isAfter(rest.lastExpiry()) ? underWay : rest.lastExpiry());
                rows.close(lease.hold(), now);
            });
        }
    }

    /** Gives back what is over, or all of it. */
    private void sweep(boolean all) {
        Instant now = clock.instant();
        for (Map.Entry<Place, Spot> entry : new ArrayList<>(spots.entrySet())) {
            Spot spot = entry.getValue();
            spot.lock.lock();
            try {
                Lease lease = spot.lease;
                if (lease != null && (all || lease.isOver(now))) {
                    spot.lease = null;
                    giveBack(lease, now);
                }
                if (spot.lease == null && !now.isBefore(spot.scarceUntil)) {
                    spots.remove(entry.getKey(), spot);
                }
            } catch (RuntimeException failure) {
                LOG.warn("A lease of {} is not given back; it ends by time", entry.getKey(), failure);
            } finally {
                spot.lock.unlock();
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("entitlement-leases").start(() -> {
            while (running) {
                LockSupport.parkNanos(SWEEP.toNanos());
                if (running) {
                    sweep(/* all= */ false);
                }
            }
        });
    }

    /** Returns everything at once; who asks from now on asks the owner. */
    @Override
    public void stop() {
        running = false;
        sweep(/* all= */ true);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
