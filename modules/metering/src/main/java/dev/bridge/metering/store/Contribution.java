package dev.bridge.metering.store;

import dev.bridge.catalog.Meter;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.meter.Evaluation;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import java.math.BigDecimal;
import org.roaringbitmap.RoaringBitmap;

/** That an event counts for a meter. */
record Contribution(CompiledMeter meter, StoredEvent event, Evaluation.Counted counted) {

    MeterAccount of() {
        return new MeterAccount(event.account(), meter.number());
    }

    BucketKey key(int group) {
        return new BucketKey(meter.number(), BucketKey.quarter(event.micros()), group);
    }

    /**
     * What it alone makes; of levels, which their neighbours decide, see {@link Samples}.
     *
     * @param member the number of a unique value; 0 for one that has no room
     */
    State state(int member) {
        Meter.Aggregate aggregate = meter.declared().aggregate();
        return switch (aggregate) {
            case COUNT -> new State.Count(1);
            case SUM -> new State.Sum(counted.number(), 1);
            case MAX -> new State.Max(counted.number(), 1);
            case LATEST -> new State.Latest(event.micros(), event.source(), event.id(), counted.number(), 1);
            case UNIQUE -> new State.Unique(member == 0 ? new RoaringBitmap() : RoaringBitmap.bitmapOf(member), 1);
            case TIME_WEIGHTED -> State.Weighted.at(event.micros(), counted.number(), 1);
        };
    }

    /** By how much it raises a counter, where the meter has such. */
    BigDecimal amount() {
        return counted.number();
    }
}
