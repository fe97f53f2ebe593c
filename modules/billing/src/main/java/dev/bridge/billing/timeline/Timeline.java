package dev.bridge.billing.timeline;

import dev.bridge.kernel.Invariant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that was recorded about a subscription, in the order of recording. */
public record Timeline(List<TimelineEntry> entries) {

    public Timeline {
        entries = List.copyOf(entries);
        for (int i = 0; i < entries.size(); i++) {
            Invariant.check(
                    entries.get(i).number() == i + 1,
                    "entry %d stands at place %d",
                    entries.get(i).number(),
                    i);
        }
        Invariant.check(
                !entries.isEmpty() && entries.getFirst().change() instanceof Change.Start,
                "a timeline begins with a start");
    }

    public static Timeline started(Instant at, Instant recordedAt, Change.Start start) {
        return new Timeline(List.of(new TimelineEntry(1, at, recordedAt, start, null, false)));
    }

    public int lastNumber() {
        return entries.size();
    }

    /** What was known when the entry of this number was the last. */
    public Timeline asKnownAt(int number) {
        return new Timeline(entries.subList(0, number));
    }

    /** With one more entry, unchecked; {@link TimelineRules} says whether it may be. */
    public Timeline with(Instant effectiveAt, Instant recordedAt, Change change, @Nullable Integer replaces) {
        List<TimelineEntry> more = new ArrayList<>(entries);
        more.add(new TimelineEntry(entries.size() + 1, effectiveAt, recordedAt, change, replaces, false));
        return new Timeline(more);
    }

    /** The same, its last entry billed when it takes effect. */
    public Timeline lastInvoicedAtOnce() {
        List<TimelineEntry> same = new ArrayList<>(entries);
        TimelineEntry last = same.removeLast();
        same.add(new TimelineEntry(
                last.number(), last.effectiveAt(), last.recordedAt(), last.change(), last.replaces(), true));
        return new Timeline(same);
    }

    public Timeline with(Instant effectiveAt, Change change) {
        return with(effectiveAt, effectiveAt, change, null);
    }

    /** The entries that count, in the order in which they take effect. */
    public List<TimelineEntry> effective() {
        Set<Integer> replaced = new HashSet<>();
        for (TimelineEntry entry : entries) {
            if (entry.replaces() != null) {
                replaced.add(entry.replaces());
            }
        }
        return entries.stream()
                .filter(entry -> !replaced.contains(entry.number()) && !(entry.change() instanceof Change.Withdrawal))
                .sorted(Comparator.comparing(TimelineEntry::effectiveAt).thenComparingInt(TimelineEntry::number))
                .toList();
    }

    /** The item of a key as it was put last; empty where none was. */
    public Optional<Item> lastPut(String key) {
        return effective().reversed().stream()
                .flatMap(entry -> switch (entry.change()) {
                    case Change.Start start -> start.items().stream();
                    case Change.Items items -> items.put().stream();
                    case Change.Quantity _,
                            Change.DiscountGiven _,
                            Change.DiscountEnded _,
                            Change.AnchorReset _,
                            Change.Zone _,
                            Change.Pause _,
                            Change.Resume _,
                            Change.Cancel _,
                            Change.PricesMoved _,
                            Change.Withdrawal _ -> Stream.<Item>empty();
                })
                .filter(item -> item.key().equals(key))
                .findFirst();
    }

    Change.Start start() {
        return (Change.Start) entries.getFirst().change();
    }
}
