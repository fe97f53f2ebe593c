package dev.bridge.decision.entitlement;

import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feature that an account has for a time. What is scheduled stands in it beforehand, so that it takes effect by time alone.
 *
 * @param amount null for no limit, and for a switch
 * @param from the first instant
 * @param until the first instant after it; null for no end
 * @param pastDue whether the account owes for it
 * @param graceUntil from here on a feature that is past due is not given; null where it is kept
 * @param source what gives it, such as {@code plan:team}
 */
public record Fact(
        String feature,
        Kind kind,
        @Nullable BigDecimal amount,
        Overage overage,
        Instant from,
        @Nullable Instant until,
        boolean pastDue,
        @Nullable Instant graceUntil,
        String source) {

    /** What a feature is. */
    public enum Kind {
        SWITCH,
        /** So many at a time. */
        LIMIT,
        /** So much in a window of time. */
        METERED
    }

    public Fact {
        Invariant.check(kind != Kind.SWITCH || amount == null, "the switch `%s` has an amount", feature);
        Invariant.check(amount == null || amount.signum() >= 0, "less than none of `%s`", feature);
        Invariant.check(until == null || from.isBefore(until), "`%s` ends before it begins", feature);
    }

    public static Fact on(String feature, String source) {
        return new Fact(feature, Kind.SWITCH, null, Overage.BLOCK, Instant.MIN, null, false, null, source);
    }

    public static Fact metered(String feature, @Nullable BigDecimal amount, Overage overage, String source) {
        return new Fact(feature, Kind.METERED, amount, overage, Instant.MIN, null, false, null, source);
    }

    public Fact between(Instant first, @Nullable Instant end) {
        return new Fact(feature, kind, amount, overage, first, end, pastDue, graceUntil, source);
    }

    public Fact owed(@Nullable Instant grace) {
        return new Fact(feature, kind, amount, overage, from, until, true, grace, source);
    }

    /** Whether it is a time of the feature, paid or not. */
    boolean covers(Instant now) {
        return !now.isBefore(from) && (until == null || now.isBefore(until));
    }

    /** Whether there is anything in it: none of a feature is not the feature. */
    boolean gives() {
        return amount == null || amount.signum() > 0 || (kind == Kind.METERED && overage != Overage.BLOCK);
    }

    boolean isWithheld(Instant now) {
        return pastDue && graceUntil != null && !now.isBefore(graceUntil);
    }
}
