package dev.bridge.billing.web;

import dev.bridge.billing.store.ChangeText;
import dev.bridge.billing.timeline.TimelineEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of a timeline.
 *
 * @param kind what it changes
 * @param change by kind
 * @param replaces the entry that counts no longer
 * @param invoicedAtOnce whether what it changes is billed when it takes effect
 */
record EntryView(
        int number,
        String kind,
        Instant effectiveAt,
        Instant recordedAt,
        @Nullable Integer replaces,
        boolean invoicedAtOnce,
        JsonNode change) {

    static EntryView of(TimelineEntry entry, ChangeText changes) {
        return new EntryView(
                entry.number(),
                ChangeText.kind(entry.change()),
                entry.effectiveAt(),
                entry.recordedAt(),
                entry.replaces(),
                entry.invoicedAtOnce(),
                changes.node(entry.change()));
    }
}
