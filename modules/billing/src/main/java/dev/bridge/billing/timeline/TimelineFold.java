package dev.bridge.billing.timeline;

import dev.bridge.billing.period.BillingCalendar;
import dev.bridge.billing.period.PeriodAnchor;
import dev.bridge.billing.period.ZoneChange;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One pass over the entries that count, in the order in which they take effect. */
final class TimelineFold {

    private final Plans plans;
    private final Timeline timeline;
    private final Change.Start first;
    private final Instant start;

    private final List<Phase> phases = new ArrayList<>();
    private final List<DiscountSpan> discounts = new ArrayList<>();
    private final List<Instant> invoicedAtOnce = new ArrayList<>();
    private final List<TimelineEntry> anchorEntries = new ArrayList<>();
    private final Map<String, Item> items = new LinkedHashMap<>();
    private Instant since;
    private boolean active = true;
    private Instant end = Subscription.FOREVER;
    private Instant trialEnd;

    TimelineFold(Timeline timeline, Plans plans) {
        this.plans = plans;
        this.timeline = timeline;
        this.first = timeline.start();
        this.start = timeline.entries().getFirst().effectiveAt();
        this.since = start;
        this.trialEnd = start;
    }

    Subscription fold() {
        for (TimelineEntry entry : timeline.effective()) {
            if (!entry.effectiveAt().isBefore(end)) {
                break;
            }
            closePhase(entry.effectiveAt());
            apply(entry);
            if (entry.invoicedAtOnce()) {
                invoicedAtOnce.add(entry.effectiveAt());
            }
        }
        closePhase(end);
        List<Phase> merged = merged();
        return new Subscription(
                first.currency(),
                start,
                trialEnd,
                end,
                first.items().getFirst().every(),
                calendar(),
                merged,
                discounts,
                invoicedAtOnce,
                timeline.lastNumber());
    }

    private void apply(TimelineEntry entry) {
        Instant at = entry.effectiveAt();
        switch (entry.change()) {
            case Change.Start _ -> {
                first.items().forEach(item -> items.put(item.key(), item));
                trialEnd = trialEnd(at);
            }
            case Change.Items(var put, var removed) -> {
                removed.forEach(items::remove);
                put.forEach(item -> items.put(item.key(), item));
                if (at.isBefore(trialEnd)) {
                    trialEnd = trialEnd(at);
                }
            }
            case Change.Quantity(String key, var seats) ->
                items.computeIfPresent(key, (_, item) -> item.withSeats(seats));
            case Change.PricesMoved(var versions) ->
                versions.forEach((key, version) -> items.computeIfPresent(key, (_, item) -> item.withPlan(version)));
            case Change.DiscountGiven(var discount) ->
                discounts.add(new DiscountSpan(discount, at, Subscription.FOREVER));
            case Change.DiscountEnded(String id) ->
                discounts.replaceAll(span -> span.discount().id().equals(id) && at.isBefore(span.until())
                        ? new DiscountSpan(span.discount(), span.from(), at)
                        : span);
            case Change.AnchorReset _, Change.Zone _ -> anchorEntries.add(entry);
            case Change.Pause() -> active = false;
            case Change.Resume() -> active = true;
            case Change.Cancel() -> end = at;
            case Change.Withdrawal() -> {}
        }
    }

    private void closePhase(Instant until) {
        if (since.isBefore(until)) {
            phases.add(new Phase(new Period(since, until), active, items));
            since = until;
        }
    }

    private List<Phase> merged() {
        List<Phase> merged = new ArrayList<>();
        for (Phase phase : phases) {
            Phase before = merged.isEmpty() ? null : merged.getLast();
            if (before != null
                    && before.active() == phase.active()
                    && before.items().equals(phase.items())) {
                merged.removeLast();
                phase = new Phase(
                        new Period(before.stretch().start(), phase.stretch().end()), phase.active(), phase.items());
            }
            merged.add(phase);
        }
        return merged;
    }

    /** Counted from the start, and not before {@code earliest}, where a change made it shorter. */
    private Instant trialEnd(Instant earliest) {
        long days = first.trialDays() != null
                ? first.trialDays()
                : items.values().stream()
                        .mapToLong(item -> trialDays(plans.require(item.plan())))
                        .max()
                        .orElse(0);
        if (days == 0) {
            return earliest;
        }
        LocalDateTime local = LocalDateTime.ofInstant(start, first.zone());
        Instant at = exact()
                ? local.plusDays(days).atZone(first.zone()).toInstant()
                : local.toLocalDate().plusDays(days).atStartOfDay(first.zone()).toInstant();
        return at.isBefore(earliest) ? earliest : at;
    }

    private static long trialDays(Plan plan) {
        return plan.trial() == null ? 0 : plan.trial().count();
    }

    /** Whether periods begin at the start's wall time: where a charge in advance is prorated by the second. */
    private boolean exact() {
        return first.items().stream()
                .map(item -> plans.require(item.plan()))
                .flatMap(plan -> plan.charges().values().stream())
                .map(Charge::terms)
                .anyMatch(terms -> terms.due() == Due.ADVANCE && terms.proration() == Proration.SECOND);
    }

    private BillingCalendar calendar() {
        List<BillingCalendar.Stretch> stretches = new ArrayList<>();
        ZoneId zone = first.zone();
        Anchor anchor = first.anchor() != null
                ? first.anchor()
                : plans.require(first.items().getFirst().plan()).anchor();
        Instant from = trialEnd;
        List<ZoneChange> zones = new ArrayList<>();
        ZoneId zoneAtFrom = zone;
        for (TimelineEntry entry : anchorEntries) {
            if (!entry.effectiveAt().isBefore(end)) {
                // Recorded before the end, for its very instant: no period begins there.
                break;
            }
            switch (entry.change()) {
                case Change.Zone(ZoneId changed) -> {
                    if (entry.effectiveAt().isAfter(from)) {
                        zones.add(new ZoneChange(entry.effectiveAt(), changed));
                    } else {
                        zoneAtFrom = changed;
                    }
                    zone = changed;
                }
                case Change.AnchorReset(Anchor reset) -> {
                    if (entry.effectiveAt().isAfter(from)) {
                        stretches.add(stretch(from, anchor, zoneAtFrom, zones));
                        from = entry.effectiveAt();
                        zones.clear();
                        zoneAtFrom = zone;
                    }
                    anchor = reset;
                }
                case Change.Start _,
                        Change.Items _,
                        Change.Quantity _,
                        Change.DiscountGiven _,
                        Change.DiscountEnded _,
                        Change.Pause _,
                        Change.Resume _,
                        Change.Cancel _,
                        Change.PricesMoved _,
                        Change.Withdrawal _ -> {}
            }
        }
        stretches.add(stretch(from, anchor, zoneAtFrom, zones));
        return new BillingCalendar(stretches);
    }

    private BillingCalendar.Stretch stretch(Instant from, Anchor anchor, ZoneId zone, List<ZoneChange> zones) {
        return new BillingCalendar.Stretch(from, PeriodAnchor.of(anchor, from, zone, exact()), zone, zones);
    }
}
