package dev.bridge.metering.web;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.MeteringLimits;
import dev.bridge.metering.store.Conflicts;
import dev.bridge.metering.store.HeldEvents;
import dev.bridge.metering.store.HeldRows;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Events that wait to be counted, and those that met another under their identity. */
@RestController
@RequestMapping("/v1/usage")
class HeldUsageController {

    /**
     * An event that waits.
     *
     * @param held by which it is named
     * @param meter the number of the meter's version that cannot count it; 0 where none can
     */
    record HeldView(String held, String source, String id, Instant time, int meter, String reason, String detail) {

        static HeldView of(HeldRows.Held held) {
            return new HeldView(
                    HeldEvents.key(held),
                    held.source(),
                    held.id(),
                    held.time(),
                    held.meter(),
                    held.reason().word(),
                    held.detail());
        }
    }

    /** An event that came under an identity that was taken, with the first half of the SHA-256 of both contents. */
    record ConflictView(
            AccountId sender, String source, String id, String stored, String received, Instant receivedAt) {

        static ConflictView of(Conflicts.Conflict conflict) {
            return new ConflictView(
                    conflict.sender(),
                    conflict.source(),
                    conflict.id(),
                    conflict.stored(),
                    conflict.received(),
                    conflict.receivedAt());
        }
    }

    /**
     * Which held events are meant.
     *
     * @param reason why they are dismissed
     */
    record Settling(@Nullable List<String> held, @Nullable String reason) {}

    /** What became of one of them; a code where it could not be done. */
    record SettledView(
            String held,
            boolean settled,
            @Nullable String code,
            @Nullable String text) {}

    /** What became of each. */
    record SettlementView(List<SettledView> results) {}

    private final HeldEvents held;
    private final Conflicts conflicts;

    HeldUsageController(HeldEvents held, Conflicts conflicts) {
        this.held = held;
        this.conflicts = conflicts;
    }

    @GetMapping("/held")
    @Guarded(value = "platform.usage.read", cli = "bridge usage held")
    Page<HeldView> held(@RequestParam(required = false) @Nullable String reason, PageRequest page) {
        String after = page.key() == null ? "" : page.key();
        return page.page(held.open(null, reason, after, page.limitAndOne()), HeldEvents::key, HeldView::of);
    }

    @PostMapping("/held:refold")
    @Guarded(value = "platform.usage.settle", cli = "bridge usage refold")
    SettlementView refold(@RequestBody Settling body, Origin origin) {
        return settle(keys(body), key -> held.refold(origin, key));
    }

    @PostMapping("/held:dismiss")
    @Guarded(value = "platform.usage.settle", cli = "bridge usage dismiss")
    SettlementView dismiss(@RequestBody Settling body, Origin origin) {
        Fields fields = new Fields();
        String reason = fields.text("reason", body.reason(), MeteringLimits.REASON_LENGTH.intValue());
        fields.check();
        return settle(keys(body), key -> held.dismiss(origin, key, reason));
    }

    @GetMapping("/conflicts")
    @Guarded(value = "platform.usage.read", cli = "bridge usage conflicts")
    Page<ConflictView> conflicts(PageRequest page) {
        return page.page(
                conflicts.before(page.from(Long.MAX_VALUE), page.limitAndOne()),
                (Conflicts.Conflict conflict) -> Long.toString(conflict.number()),
                ConflictView::of);
    }

    private static List<String> keys(Settling body) {
        Fields fields = new Fields();
        List<String> keys = body.held() == null ? List.of() : body.held();
        if (keys.isEmpty()) {
            fields.wrong("held", "field_missing", "Name at least one event, by its `held` in the list.");
        }
        fields.check();
        MeteringLimits.SETTLED_AT_ONCE.check(keys.size(), "The request");
        return keys;
    }

    private interface Settlement {
        void of(String key);
    }

    /** Each by itself: one that cannot be settled keeps no other. */
    private static SettlementView settle(List<String> keys, Settlement settlement) {
        List<SettledView> results = new ArrayList<>();
        for (String key : keys) {
            try {
                settlement.of(key);
                results.add(new SettledView(key, true, null, null));
            } catch (ProblemException problem) {
                results.add(new SettledView(
                        key,
                        false,
                        problem.problem().code().code(),
                        problem.problem().detail()));
            }
        }
        return new SettlementView(results);
    }
}
