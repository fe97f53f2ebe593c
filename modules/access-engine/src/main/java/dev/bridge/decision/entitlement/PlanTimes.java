package dev.bridge.decision.entitlement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which plan of a product an account is on, and when: what expressions read as {@code plan}. What is scheduled stands in it
 * beforehand. Immutable.
 *
 * @param times in order of precedence; null where nothing tells
 */
public record PlanTimes(@Nullable List<Time> times) {

    /** Nothing tells: {@code plan} is not known. */
    public static final PlanTimes UNKNOWN = new PlanTimes(null);

    /** What {@code plan} is where an account is on none. */
    public static final String NONE = "";

    /**
     * A time on a plan.
     *
     * @param plan its name in the manifest; never an add-on
     * @param until the first instant after it; null for no end
     */
    public record Time(String plan, Instant from, @Nullable Instant until) {

        boolean covers(Instant now) {
            return !now.isBefore(from) && (until == null || now.isBefore(until));
        }
    }

    public PlanTimes {
        times = times == null ? null : List.copyOf(times);
    }

    /** On one plan all the time; null for none. */
    public static PlanTimes always(@Nullable String plan) {
        return new PlanTimes(plan == null ? List.of() : List.of(new Time(plan, Instant.MIN, null)));
    }

    /** The plan at an instant, {@link #NONE} where there is none; null where it is not known. */
    public @Nullable String at(Instant now) {
        if (times == null) {
            return null;
        }
        for (Time time : times) {
            if (time.covers(now)) {
                return time.plan();
            }
        }
        return NONE;
    }
}
