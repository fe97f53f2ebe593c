package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.period.BillingPeriod;
import dev.bridge.billing.rating.Service.Portion;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Phase;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Credit;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds when an item's charge is in force within a billing period, and for what share of it.
 *
 * <p>By days: the local day of a change belongs to what begins on it, the last where several do; a day on which everything
 * ends is used. By seconds: exactly. Otherwise: in full once begun.
 *
 * <p>Where nothing is credited, service that has begun goes on to the period's end, and seats do not become fewer.
 */
final class ServiceFinder {

    private final Subscription subscription;
    private final Item item;
    private final BillingPeriod period;
    private final ChargeTerms terms;

    /** When the subscription is active in the period, whatever its items are, cut where a phase ends. */
    private final List<Slice> slices = new ArrayList<>();

    private record Slice(Instant from, Instant to, Phase phase) {}

    /**
     * A portion in the period's own units: days, or nanoseconds.
     *
     * @param usedTo until when usage counts
     */
    private record Piece(long from, long to, Instant fromInstant, Instant usedTo, BigDecimal seats) {}

    ServiceFinder(Subscription subscription, Item item, BillingPeriod period, ChargeTerms terms) {
        this.subscription = subscription;
        this.item = item;
        this.period = period;
        this.terms = terms;
    }

    Optional<Service> find() {
        Instant earliest = later(period.span().start(), subscription.chargedFrom());
        for (Phase phase : subscription.phases()) {
            Instant from = later(phase.stretch().start(), earliest);
            Instant to = earlier(phase.stretch().end(), period.span().end());
            if (phase.active() && from.isBefore(to)) {
                slices.add(new Slice(from, to, phase));
            }
        }
        List<Piece> pieces = pieces();
        return pieces.isEmpty()
                ? Optional.empty()
                : Optional.of(new Service(period, pieces.getFirst().fromInstant, portions(pieces), usage(pieces)));
    }

    private List<Portion> portions(List<Piece> pieces) {
        if (terms.proration() == Proration.NONE) {
            BigDecimal most = pieces.stream().map(Piece::seats).reduce(BigDecimal.ZERO, BigDecimal::max);
            return List.of(new Portion(pieces.getFirst().fromInstant, pieces.getLast().usedTo, Fraction.ONE, most));
        }
        // What was in force only until something else took its day has no share of the period.
        List<Piece> charged =
                pieces.stream().filter(piece -> piece.from < piece.to).toList();
        return (terms.credit() == Credit.NONE ? neverLess(charged) : charged)
                .stream().map(this::portion).toList();
    }

    private Portion portion(Piece piece) {
        return new Portion(
                piece.fromInstant, instant(piece.to), Fraction.of(piece.to - piece.from, length()), piece.seats);
    }

    /** When the item is in force, cut where its seats change. */
    private List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (int first = 0; first < slices.size(); first++) {
            Item present = slices.get(first).phase.items().get(item.key());
            if (present == null || !present.sameTerms(item)) {
                continue;
            }
            int last = first;
            while (last + 1 < slices.size() && goesOn(last, present)) {
                last++;
            }
            Slice ending = slices.get(last);
            Instant next = nextBegin(last);
            pieces.add(new Piece(
                    position(slices.get(first).from),
                    end(ending.to, next),
                    slices.get(first).from,
                    usedTo(ending.to, next),
                    present.seats()));
            first = last;
        }
        return pieces;
    }

    private boolean goesOn(int index, Item present) {
        Slice next = slices.get(index + 1);
        return slices.get(index).to.equals(next.from)
                && present.equals(next.phase.items().get(item.key()));
    }

    private Instant usedTo(Instant to, @Nullable Instant next) {
        Instant used = terms.proration() == Proration.DAY ? period.startOf(period.dayAfter(to)) : to;
        return earlier(later(used, to), next == null ? period.span().end() : next);
    }

    /** When the subscription is active next, in this period or at the beginning of what cuts it short. */
    private @Nullable Instant nextBegin(int index) {
        if (index + 1 < slices.size()) {
            return slices.get(index + 1).from;
        }
        return slices.get(index).to.equals(period.span().end()) ? takenOver() : null;
    }

    /** The period's end, where another one cuts it short and goes on from there. */
    private @Nullable Instant takenOver() {
        Instant end = period.span().end();
        boolean goesOn = subscription.phaseAt(end).filter(Phase::active).isPresent();
        return goesOn && end.isBefore(period.nominal().end()) ? end : null;
    }

    private long end(Instant to, @Nullable Instant next) {
        if (terms.proration() != Proration.DAY) {
            return position(to);
        }
        long used = period.dayAfter(to);
        return next == null ? used : Math.min(used, period.dayOf(next));
    }

    private long position(Instant instant) {
        return terms.proration() == Proration.DAY
                ? period.dayOf(instant)
                : Duration.between(period.nominal().start(), instant).toNanos();
    }

    private Instant instant(long position) {
        return terms.proration() == Proration.DAY
                ? period.startOf(position)
                : period.nominal().start().plusNanos(position);
    }

    private long length() {
        return terms.proration() == Proration.DAY
                ? period.days()
                : period.nominal().duration().toNanos();
    }

    private List<Piece> neverLess(List<Piece> pieces) {
        List<Piece> lasting = new ArrayList<>();
        BigDecimal most = BigDecimal.ZERO;
        long end = end(period.span().end(), takenOver());
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            most = most.max(piece.seats);
            long to = i + 1 < pieces.size() ? pieces.get(i + 1).from : end;
            lasting.add(new Piece(piece.from, to, piece.fromInstant, piece.usedTo, most));
        }
        return lasting;
    }

    private static List<Period> usage(List<Piece> pieces) {
        List<Period> usage = new ArrayList<>();
        for (Piece piece : pieces) {
            Period before = usage.isEmpty() ? null : usage.getLast();
            if (before != null && !before.end().isBefore(piece.fromInstant)) {
                usage.removeLast();
                usage.add(new Period(before.start(), later(before.end(), piece.usedTo)));
            } else {
                usage.add(new Period(piece.fromInstant, piece.usedTo));
            }
        }
        return usage;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
