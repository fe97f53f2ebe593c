package dev.bridge.entitlements;

import dev.bridge.billing.AccountClock;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.entitlements.fact.FeatureProvisions;
import dev.bridge.entitlements.fact.MeteredWindow;
import dev.bridge.entitlements.store.DueRows;
import dev.bridge.entitlements.store.LeaseRows;
import dev.bridge.entitlements.store.ReservationRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.store.Counters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens windows when they begin, though nobody asks, so that use is told; and forgets what was over long ago. */
final class WindowKeeper {

    /** Shares of what is given at which people are told, in percent. */
    static final List<Integer> LEVELS = List.of(50, 80, 100);

    private static final Logger LOG = LoggerFactory.getLogger(WindowKeeper.class);

    private static final int TOGETHER = 500;
    private static final int DECIMALS = 12;

    /** Usage may name a reservation that is over for so long. */
    static final Duration REMEMBERED_HOLDS = Duration.ofHours(1);

    /** A key answers the same for so long after its reservation is over. */
    static final Duration REMEMBERED_KEYS = Duration.ofDays(1);

    /** Nobody knows when windows begin for accounts whose time somebody moves, so they are looked at so often. */
    private static final Duration MOVED_LOOKED_AFTER = Duration.ofMinutes(1);

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final DueRows due;
    private final EntitlementFacts facts;
    private final Rooms rooms;
    private final Counters counters;
    private final ReservationRows reservations;
    private final LeaseRows leases;
    private final NearQuotas near;
    private final AccountClock accountClock;
    private final InstantSource clock;

    WindowKeeper(
            DueRows due,
            EntitlementFacts facts,
            Rooms rooms,
            Counters counters,
            ReservationRows reservations,
            LeaseRows leases,
            NearQuotas near,
            AccountClock accountClock,
            InstantSource clock) {
        this.due = due;
        this.facts = facts;
        this.rooms = rooms;
        this.counters = counters;
        this.reservations = reservations;
        this.leases = leases;
        this.near = near;
        this.accountClock = accountClock;
        this.clock = clock;
    }

    /** Looks after all accounts that are due. One that cannot be looked after does not hold up the others. */
    void run() {
        Instant now = clock.instant();
        for (DueRows.Due account : due.due(now, TOGETHER)) {
            try {
                lookAfter(account, now);
            } catch (RuntimeException failure) {
                LOG.error("The windows of {} are not opened", account.account(), failure);
            }
        }
        counters.forgetHolds(now.minus(REMEMBERED_HOLDS));
        reservations.forget(now.minus(REMEMBERED_KEYS));
        leases.forget(now.minus(REMEMBERED_KEYS));
    }

    private void lookAfter(DueRows.Due account, Instant serverNow) {
        boolean moved = accountClock.isMoved(account.account());
        Instant now = moved ? accountClock.now(account.account()) : serverNow;
        Instant next = null;
        List<Name> watched = new ArrayList<>();
        for (FeatureProvisions provisions : facts.of(account.account()).features()) {
            Instant change = provisions
                    .window(now)
                    .map(window -> open(account.account(), window, now, watched))
                    .or(() -> provisions.nextChange(now))
                    .orElse(null);
            if (change != null && (next == null || change.isBefore(next))) {
                next = change;
            }
        }
        near.keepOnly(account.account(), watched);
        if (next == null) {
            due.forget(account);
        } else {
            due.next(account, moved ? serverNow.plus(MOVED_LOOKED_AFTER) : next);
        }
    }

    private Instant open(AccountId account, MeteredWindow window, Instant now, List<Name> watched) {
        rooms.at(account, window.name(), now).ifPresent(room -> {
            watch(room);
            // Only then: what is used meanwhile crosses a level that is watched.
            near.look(room);
            watched.add(window.name());
        });
        return window.nextChange(now);
    }

    private void watch(Room room) {
        BigDecimal limit = room.limit();
        if (limit != null && limit.signum() > 0) {
            LEVELS.forEach(percent -> counters.watch(room.window().counter(), level(limit, percent)));
        }
    }

    static BigDecimal level(BigDecimal limit, int percent) {
        return limit.multiply(BigDecimal.valueOf(percent)).divide(WHOLE, DECIMALS, RoundingMode.CEILING);
    }
}
