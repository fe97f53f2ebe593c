package dev.bridge.entitlements;

import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.entitlements.store.NearQuotaRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.CounterId;
import dev.bridge.metering.store.Counters;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has used much of what was given, of all accounts: kept when a window begins, when something else is given and when a level is
 * crossed, and looked at again in between. Nobody walks along accounts that are far from it.
 */
public final class NearQuotas {

    /** Less than this share of a window is not kept, in percent: the lowest of the levels that the log tells. */
    public static final int LEAST = WindowKeeper.LEVELS.getFirst();

    /** More than this is not told apart. */
    public static final int MOST = 1_000_000;

    private static final int TOGETHER = 500;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final NearQuotaRows rows;
    private final Counters counters;
    private final InstantSource clock;

    NearQuotas(NearQuotaRows rows, Counters counters, InstantSource clock) {
        this.rows = rows;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Looks at a window. One that fell below the least share stays until it ends: that level is told once only.
     */
    void look(Room room) {
        OpenWindow window = room.window();
        BigDecimal granted = room.limit();
        if (granted == null || granted.signum() <= 0) {
            rows.forget(window.account(), window.feature());
            return;
        }
        BigDecimal used = counters.value(window.counter()).orElse(BigDecimal.ZERO);
        NearQuota near = NearQuota.of(room, granted, percent(used, granted));
        if (near.percent() >= LEAST) {
            rows.keep(near);
        } else if (!rows.keepAgain(near)) {
            rows.forget(near.account(), near.feature());
        }
    }

    /** Nothing but these features of the account has a window now. */
    void keepOnly(AccountId account, Collection<Name> features) {
        rows.forgetOthers(account, features);
    }

    /** Looks at all that is kept. */
    void lookAgain() {
        Instant now = clock.instant();
        NearQuota last = null;
        List<NearQuota> some;
        do {
            some = rows.open(last, now, TOGETHER);
            Map<CounterId, Counters.Tally> tallies = tallies(some, now);
            List<NearQuotaRows.Moved> moved = new ArrayList<>();
            for (NearQuota near : some) {
                Counters.Tally tally = tallies.get(near.counter());
                int percent = tally == null ? near.percent() : percent(tally.value(), near.granted());
                if (percent != near.percent()) {
                    moved.add(new NearQuotaRows.Moved(near, percent));
                }
            }
            rows.move(moved);
            last = some.isEmpty() ? null : some.getLast();
        } while (some.size() == TOGETHER);
    }

    /**
     * The most used first, as it was when they were looked at last: half a minute ago at most.
     *
     * @param atLeast in percent, {@link #LEAST} or more
     * @param product null for all
     * @param feature null for all
     */
    public List<NearQuota> list(
            int atLeast,
            @Nullable String product,
            @Nullable String feature,
            NearQuota.@Nullable Place after,
            int limit) {
        return rows.list(atLeast, product, feature, after, clock.instant(), limit);
    }

    /** What counters have at this moment. */
    public Map<CounterId, Counters.Tally> tallies(Collection<NearQuota> near) {
        return tallies(near, clock.instant());
    }

    private Map<CounterId, Counters.Tally> tallies(Collection<NearQuota> near, Instant now) {
        return counters.tallies(near.stream().map(NearQuota::counter).toList(), now);
    }

    /** Rounded down; none where more was taken back than was used. */
    public static int percent(BigDecimal used, BigDecimal granted) {
        return used.multiply(WHOLE)
                .divide(granted, 0, RoundingMode.FLOOR)
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(MOST))
                .intValueExact();
    }
}
