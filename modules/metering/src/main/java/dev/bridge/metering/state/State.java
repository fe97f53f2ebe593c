package dev.bridge.metering.state;

import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * What one bucket has counted. {@link #merge} is associative and commutative, so any order, batching or split of the same
 * events gives the same state.
 */
public sealed interface State {

    /** How many events it is made of; below zero in what is to be taken away. */
    long events();

    /** Both together, which must be of one kind. */
    State merge(State other);

    /** The state that takes this one away when merged, or null where only counting anew does. */
    @Nullable
    State inverse();

    /** Whether it says the same as no state at all. */
    boolean isNothing();

    record Count(long events) implements State {

        @Override
        public State merge(State other) {
            return new Count(events + ((Count) other).events);
        }

        @Override
        public State inverse() {
            return new Count(-events);
        }

        @Override
        public boolean isNothing() {
            return events == 0;
        }
    }

    record Sum(BigDecimal sum, long events) implements State {

        public Sum {
            sum = plain(sum);
        }

        @Override
        public State merge(State other) {
            Sum more = (Sum) other;
            return new Sum(sum.add(more.sum), events + more.events);
        }

        @Override
        public State inverse() {
            return new Sum(sum.negate(), -events);
        }

        @Override
        public boolean isNothing() {
            return events == 0 && sum.signum() == 0;
        }
    }

    record Max(BigDecimal greatest, long events) implements State {

        public Max {
            greatest = plain(greatest);
        }

        @Override
        public State merge(State other) {
            Max more = (Max) other;
            return new Max(greatest.max(more.greatest), events + more.events);
        }

        @Override
        public @Nullable State inverse() {
            return null;
        }

        @Override
        public boolean isNothing() {
            return events == 0;
        }
    }

    /**
     * The value of the last event by its time, then its source, then its id, both bytewise.
     *
     * @param micros its time, in microseconds since 1970
     */
    record Latest(long micros, String source, String id, BigDecimal value, long events) implements State {

        /** Of UTF-8 and of code points alike, which is not that of Java's chars. */
        private static final Comparator<String> BYTEWISE = (left, right) -> {
            int[] one = left.codePoints().toArray();
            int[] two = right.codePoints().toArray();
            return Arrays.compare(one, two);
        };

        private static final Comparator<Latest> ORDER = Comparator.comparingLong(Latest::micros)
                .thenComparing(Latest::source, BYTEWISE)
                .thenComparing(Latest::id, BYTEWISE);

        public Latest {
            value = plain(value);
        }

        @Override
        public State merge(State other) {
            Latest more = (Latest) other;
            Latest last = ORDER.compare(this, more) >= 0 ? this : more;
            return new Latest(last.micros, last.source, last.id, last.value, events + more.events);
        }

        @Override
        public @Nullable State inverse() {
            return null;
        }

        @Override
        public boolean isNothing() {
            return events == 0;
        }
    }

    /**
     * Which values were there.
     *
     * @param values their numbers; never changed
     */
    record Unique(RoaringBitmap values, long events) implements State {

        @Override
        public State merge(State other) {
            Unique more = (Unique) other;
            return new Unique(RoaringBitmap.or(values, more.values), events + more.events);
        }

        @Override
        public @Nullable State inverse() {
            return null;
        }

        @Override
        public boolean isNothing() {
            return events == 0;
        }
    }

    /**
     * Changes of a level.
     *
     * @param change the sum of all changes d
     * @param moment the sum of all d x t, where t is the change's time in microseconds since 1970
     */
    record Weighted(BigDecimal change, BigDecimal moment, long events) implements State {

        public Weighted {
            change = plain(change);
            moment = plain(moment);
        }

        /** A change at a time. */
        public static Weighted at(long micros, BigDecimal change, long events) {
            return new Weighted(change, change.multiply(BigDecimal.valueOf(micros)), events);
        }

        @Override
        public State merge(State other) {
            Weighted more = (Weighted) other;
            return new Weighted(change.add(more.change), moment.add(more.moment), events + more.events);
        }

        @Override
        public State inverse() {
            return new Weighted(change.negate(), moment.negate(), -events);
        }

        @Override
        public boolean isNothing() {
            return events == 0 && change.signum() == 0 && moment.signum() == 0;
        }
    }

    /** One form for one number, so that equal states are equal. */
    private static BigDecimal plain(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.scale() > 0 ? number.stripTrailingZeros() : number;
        int digits = stripped.precision();
        if (digits >= 1_000) {
            throw Invariant.broken("a number has grown to %d digits", digits);
        }
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
