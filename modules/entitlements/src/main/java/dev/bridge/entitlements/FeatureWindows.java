package dev.bridge.entitlements;

import dev.bridge.entitlements.balance.Burn;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.entitlements.fact.FeatureProvisions;
import dev.bridge.entitlements.fact.MeteredWindow;
import dev.bridge.entitlements.store.WindowRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.CounterId;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.UsageQueries;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.store.Counters;
import dev.bridge.metering.window.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Windows and their counters: opened when they are needed first, with what the window before leaves. */
final class FeatureWindows {

    private static final int DECIMALS = 12;

    private final WindowRows rows;
    private final Counters counters;
    private final UsageQueries usage;
    private final TransactionTemplate separate;
    private final Ids ids;
    private final InstantSource clock;

    /** @param separate transactions apart from the one that is running: others need the counter at once */
    FeatureWindows(
            WindowRows rows,
            Counters counters,
            UsageQueries usage,
            TransactionTemplate separate,
            Ids ids,
            InstantSource clock) {
        this.rows = rows;
        this.counters = counters;
        this.usage = usage;
        this.separate = separate;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The window with its counter, which is opened where it is not yet. Not to be called under the account's lock: it takes the
     * account's lane, and whoever has the lane may need the account.
     *
     * @param now what time it is for the account
     * @return empty where the meter does not only add up, so that nothing can be counted against it
     */
    Optional<OpenWindow> open(AccountId account, FeatureProvisions provisions, MeteredWindow window, Instant now) {
        Name feature = new Name(window.product(), window.feature());
        Optional<OpenWindow> known = rows.find(account, feature, window.period().start());
        if (known.isPresent()) {
            return known;
        }
        CompiledMeter meter = meter(window).orElse(null);
        if (meter == null) {
            return Optional.empty();
        }
        return separate.execute(status -> {
            CounterId counter = counters.open(account, meter, Map.of(), window.period(), List.of());
            if (!rows.insert(opened(account, provisions, window, counter, now), clock.instant())) {
                counters.close(counter);
            }
            return rows.find(account, feature, window.period().start());
        });
    }

    private OpenWindow opened(
            AccountId account, FeatureProvisions provisions, MeteredWindow window, CounterId counter, Instant now) {
        Name feature = new Name(window.product(), window.feature());
        Burn before = rows.before(account, feature, window.period().start())
                .filter(last -> last.period().end().equals(window.period().start()))
                .flatMap(last -> ended(last, provisions, now))
                .orElse(null);
        return new OpenWindow(
                ids.next(WindowId.TYPE),
                account,
                feature,
                window.period(),
                counter,
                before == null ? Map.of() : before.rollover(),
                before == null ? BigDecimal.ZERO : before.owed());
    }

    private Optional<CompiledMeter> meter(MeteredWindow window) {
        try {
            CompiledMeter meter =
                    usage.meter(window.product() + ":" + window.declared().meter(), null);
            return switch (meter.declared().aggregate()) {
                case COUNT, SUM -> Optional.of(meter);
                case MAX, LATEST, UNIQUE, TIME_WEIGHTED -> Optional.empty();
            };
        } catch (ProblemException missing) {
            if (missing.problem().code() == MeteringError.METER_UNKNOWN) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    /** A window that is over, with everything used that was and is set aside. */
    private Optional<Burn> ended(OpenWindow last, FeatureProvisions provisions, Instant now) {
        Instant lastInstant = last.period().end().minusNanos(1_000);
        return provisions
                .window(lastInstant)
                .filter(window -> window.period().start().equals(last.period().start()))
                .flatMap(window -> counters.tally(last.counter(), now)
                        .map(tally ->
                                burn(last, window, lastInstant, tally.value().add(tally.held()))));
    }

    /**
     * What was used of the window up to an instant.
     *
     * @param used in the whole window; null for what was used before its present stretch
     */
    Burn burn(OpenWindow window, MeteredWindow given, Instant now, @Nullable BigDecimal used) {
        Burn burn = new Burn(window.carried(), window.owed(), given.declared().carryOverage());
        List<MeteredWindow.Stretch> stretches = given.until(now);
        SortedMap<Instant, BigDecimal> marks = stretches.size() > 1 ? marks(window, given, stretches) : noMarks();
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < stretches.size(); i++) {
            burn.begin(stretches.get(i).grants());
            BigDecimal upTo =
                    i + 1 < stretches.size() ? marks.get(stretches.get(i + 1).from()) : used;
            if (upTo != null) {
                burn.use(upTo.subtract(before));
                before = upTo;
            }
        }
        return burn;
    }

    private static SortedMap<Instant, BigDecimal> noMarks() {
        return new TreeMap<>();
    }

    private SortedMap<Instant, BigDecimal> marks(
            OpenWindow window, MeteredWindow given, List<MeteredWindow.Stretch> stretches) {
        SortedMap<Instant, BigDecimal> marks = rows.marks(window.id());
        boolean fresh = false;
        for (MeteredWindow.Stretch stretch : stretches.subList(1, stretches.size())) {
            if (!marks.containsKey(stretch.from())) {
                rows.mark(window.id(), stretch.from(), used(window, given, stretch.from()));
                fresh = true;
            }
        }
        return fresh ? rows.marks(window.id()) : marks;
    }

    private BigDecimal used(OpenWindow window, MeteredWindow given, Instant until) {
        Quantity used = usage.total(
                usage.meter(given.product() + ":" + given.declared().meter(), null),
                window.account(),
                new Period(window.period().start(), until),
                Map.of(),
                ZoneOffset.UTC);
        return used == null ? BigDecimal.ZERO : used.rounded(DECIMALS);
    }

    /** What is set aside in the window before, which may still land in this one. */
    BigDecimal heldBefore(OpenWindow window, Instant now) {
        return rows.before(window.account(), window.feature(), window.period().start())
                .flatMap(before -> counters.tally(before.counter(), now))
                .map(Counters.Tally::held)
                .orElse(BigDecimal.ZERO);
    }
}
