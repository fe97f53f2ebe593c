package dev.bridge.metering.store;

import dev.bridge.catalog.Meter;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.CounterId;
import dev.bridge.metering.HoldId;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.state.State;
import dev.bridge.metering.window.Parts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Running quantities for those above: of a meter in an account, over groups and a period, exact in the commit of each event. What is
 * set aside on one and has not been used yet is kept from others.
 */
@NamedInterface("counters")
public final class Counters {

    /**
     * Units to be set aside until an instant.
     *
     * @param moved whether that is of a time that somebody moves, so that the server's time does not say when it is forgotten
     */
    public record HoldOrder(BigDecimal units, Instant until, boolean moved) {

        /** By the server's time. */
        public HoldOrder(BigDecimal units, Instant until) {
            this(units, until, /* moved= */ false);
        }
    }

    /**
     * What a counter has at a moment.
     *
     * @param held what is set aside on it and has not landed
     */
    public record Tally(BigDecimal value, BigDecimal held) {}

    /**
     * What became of orders.
     *
     * @param holds in the order of the orders; null where there was no room
     * @param tally after them
     */
    public record Held(List<@Nullable HoldId> holds, Tally tally) {}

    private final Lanes lanes;
    private final LaneTables tables;
    private final Customers customers;
    private final UsageReading reading;
    private final TransactionTemplate transactions;
    private final Ids ids;

    Counters(
            Lanes lanes,
            LaneTables tables,
            Customers customers,
            UsageReading reading,
            TransactionTemplate transactions,
            Ids ids) {
        this.lanes = lanes;
        this.tables = tables;
        this.customers = customers;
        this.reading = reading;
        this.transactions = transactions;
        this.ids = ids;
    }

    /**
     * Begins to count; what was used already is in it.
     *
     * @param labels only groups with these values, by dimension
     * @param levels at which an event {@code metering.level.crossed} is appended, once each
     * @throws ProblemException {@code meter_not_counted} for meters that do not only add up
     */
    public CounterId open(
            AccountId account,
            CompiledMeter meter,
            Map<String, String> labels,
            Period period,
            List<BigDecimal> levels) {
        Meter.Aggregate aggregate = meter.declared().aggregate();
        if (aggregate != Meter.Aggregate.COUNT && aggregate != Meter.Aggregate.SUM) {
            throw Problem.of(
                            MeteringError.METER_NOT_COUNTED,
                            "The meter `%s` is no count and no sum, so that no counter can run with it; ask for its quantity instead.",
                            meter.version().name())
                    .exception();
        }
        Customer customer = customers.of(account);
        CounterId id = ids.next(CounterId.TYPE);
        // The lane stands still meanwhile: nothing is committed between the sum and the counter.
        lanes.inLane(customer.lane(), turn -> {
            BigDecimal used = used(customer, meter, labels, period);
            CounterRows.Counter counter = new CounterRows.Counter(
                    id, customer.number(), meter.number(), labels, period.start(), period.end(), used);
            tables.counters().insert(counter);
            levels.forEach(level -> tables.counters().watch(counter, level));
            return true;
        });
        return id;
    }

    private BigDecimal used(Customer customer, CompiledMeter meter, Map<String, String> labels, Period period) {
        List<String> dimensions = meter.declared().dimensions();
        BigDecimal used = BigDecimal.ZERO;
        for (Parts part : reading.here().parts(customer, meter, List.of(period))) {
            boolean wanted = labels.entrySet().stream().allMatch(label -> {
                int place = dimensions.indexOf(label.getKey());
                return place >= 0 && part.labels().get(place).equals(label.getValue());
            });
            boolean within =
                    part.micros() >= Offer.micros(period.start()) && part.micros() < Offer.micros(period.end());
            if (wanted && within) {
                used = used.add(amount(part.state()));
            }
        }
        return used;
    }

    private static BigDecimal amount(State state) {
        return switch (state) {
            case State.Count count -> BigDecimal.valueOf(count.events());
            case State.Sum sum -> sum.sum();
            default -> throw Invariant.broken("a counter of %s", state);
        };
    }

    /** How much, as of the last commit. */
    public Optional<BigDecimal> value(CounterId id) {
        return tables.counters().find(id).map(CounterRows.Counter::value);
    }

    /**
     * Adds a level to watch; one that is reached already is not told.
     *
     * @throws ProblemException {@code counter_unknown}
     */
    public void watch(CounterId id, BigDecimal level) {
        transactions.executeWithoutResult(status -> tables.counters().watch(locked(id), level));
    }

    /** The quantity and what is set aside, as of the last commit; empty where there is no such counter any more. */
    public Optional<Tally> tally(CounterId id, Instant now) {
        return tables.counters().tally(id, now);
    }

    /** What several have, as of the last commit; of those that are there still. */
    public Map<CounterId, Tally> tallies(Collection<CounterId> ids, Instant now) {
        return tables.counters().tallies(ids, now);
    }

    /**
     * Sets units aside until an instant, if that leaves the counter and everything that is set aside within a limit.
     *
     * @return empty where there is no room
     * @throws ProblemException {@code counter_unknown}
     */
    public Optional<HoldId> hold(CounterId id, BigDecimal units, BigDecimal limit, Instant until, Instant now) {
        return Optional.ofNullable(hold(id, limit, List.of(new HoldOrder(units, until)), now)
                .holds()
                .getFirst());
    }

    /**
     * Sets aside for several, one after the other; each gets all its units or none.
     *
     * @param limit null for none
     * @throws ProblemException {@code counter_unknown}
     */
    public Held hold(CounterId id, @Nullable BigDecimal limit, List<HoldOrder> orders, Instant now) {
        return transactions.execute(status -> {
            BigDecimal value = locked(id).value();
            BigDecimal held = tables.counters().heldBack(id, now);
            List<@Nullable HoldId> holds = new ArrayList<>();
            List<CounterRows.Hold> taken = new ArrayList<>();
            for (HoldOrder order : orders) {
                BigDecimal after = held.add(order.units());
                if (limit == null || value.add(after).compareTo(limit) <= 0) {
                    HoldId hold = ids.next(HoldId.TYPE);
                    holds.add(hold);
                    taken.add(new CounterRows.Hold(hold, order.units(), order.until(), order.moved()));
                    held = after;
                } else {
                    holds.add(null);
                }
            }
            tables.counters().insertHolds(id, taken);
            return new Held(holds, new Tally(value, held));
        });
    }

    /** Sets fewer units aside, until another instant; false where there is no such hold any more. */
    public boolean shrink(HoldId hold, BigDecimal units, Instant until) {
        return tables.counters().shrinkHold(hold, units, until);
    }

    /** Gives some of what was set aside back, and keeps the rest until an instant at least. */
    public void giveBack(HoldId hold, BigDecimal units, Instant atLeastUntil) {
        tables.counters().reduceHold(hold, units, atLeastUntil, /* shortens= */ false);
    }

    /** Gives some of what was set aside back, and keeps the rest until an instant. */
    public void settle(HoldId hold, BigDecimal units, Instant until) {
        tables.counters().reduceHold(hold, units, until, /* shortens= */ true);
    }

    /** Removes what ended before an instant of the server's time; on holds that are gone nothing lands. */
    public int forgetHolds(Instant endedBefore) {
        return tables.counters().deleteHolds(endedBefore);
    }

    /** Removes what ended on a counter before an instant of a time that somebody moves. */
    public int forgetMovedHolds(CounterId counter, Instant endedBefore) {
        return tables.counters().deleteMovedHolds(counter, endedBefore);
    }

    /** Gives back what was set aside and not used; false where there is no such hold any more. */
    public boolean release(HoldId hold) {
        return tables.counters().deleteHold(hold);
    }

    /** Stops counting; false where there is no such counter any more. */
    public boolean close(CounterId id) {
        return tables.counters().delete(id);
    }

    private CounterRows.Counter locked(CounterId id) {
        return tables.counters()
                .lock(id)
                .orElseThrow(() -> Problem.of(
                                MeteringError.COUNTER_UNKNOWN, "There is no counter %s.", Quoted.text(id.text()))
                        .exception());
    }
}
