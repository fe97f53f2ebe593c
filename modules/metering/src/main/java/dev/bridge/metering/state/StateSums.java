package dev.bridge.metering.state;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Sums of states by place. Counts, and sums of decimals alike in scale, are added up in numbers and become states at the end: an answer
 * adds thousands of them.
 */
public final class StateSums {

    private enum Kind {
        COUNT,
        SUM
    }

    private final @Nullable Kind[] kinds;
    private final long[] events;
    private final long[] digits;
    private final int[] scales;
    /** What the numbers above do not hold. */
    private final @Nullable State[] states;

    public StateSums(int places) {
        this.kinds = new Kind[places];
        this.events = new long[places];
        this.digits = new long[places];
        this.scales = new int[places];
        this.states = new State[places];
    }

    public void add(int place, State state) {
        states[place] = merged(states[place], state);
    }

    /** Adds a {@link State.Count}. */
    public void addCount(int place, long more) {
        kinds[place] = Kind.COUNT;
        events[place] += more;
    }

    /** Adds a {@link State.Sum} of a number divided by ten {@code scale} times. */
    public void addSum(int place, long number, int scale, long more) {
        if (kinds[place] == null) {
            kinds[place] = Kind.SUM;
            scales[place] = scale;
        }
        long sum = digits[place] + number;
        boolean overflows = ((sum ^ digits[place]) & (sum ^ number)) < 0;
        if (scales[place] != scale || overflows) {
            add(place, new State.Sum(BigDecimal.valueOf(number, scale), more));
            return;
        }
        digits[place] = sum;
        events[place] += more;
    }

    /** The merge of all that was added in a place; null where nothing was. */
    public @Nullable State state(int place) {
        State counted = switch (kinds[place]) {
            case null -> null;
            case COUNT -> new State.Count(events[place]);
            case SUM -> new State.Sum(BigDecimal.valueOf(digits[place], scales[place]), events[place]);
        };
        return counted == null ? states[place] : merged(states[place], counted);
    }

    private static State merged(@Nullable State before, State more) {
        return before == null ? more : before.merge(more);
    }
}
