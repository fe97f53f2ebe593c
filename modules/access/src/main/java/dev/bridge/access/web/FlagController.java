package dev.bridge.access.web;

import dev.bridge.access.Flags;
import dev.bridge.access.JsonValues;
import dev.bridge.access.store.FlagRows;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /v1/access/flags} and {@code /v1/access/segments}: what is stored beside the declarations. */
@RestController
class FlagController {

    private static final char UNIT_END = '/';

    record FlagView(String product, String flag, boolean killed) {}

    /** One of the two. */
    record Overriding(@Nullable String variant, @Nullable JsonNode value) {}

    record OverrideView(
            String unit,
            String id,
            @Nullable String variant,
            @Nullable JsonNode value) {

        static OverrideView of(FlagRows.UnitOverride override) {
            return new OverrideView(
                    override.unit(),
                    override.id(),
                    override.outcome() instanceof Flag.Outcome.Variant(String name) ? name : null,
                    override.outcome() instanceof Flag.Outcome.Fixed(Value value) ? JsonValues.json(value) : null);
        }
    }

    /** Ids that go into a list and out of it. */
    record Changing(
            @Nullable String list,
            @Nullable List<String> add,
            @Nullable List<String> remove) {}

    record ChangedView(int changed) {}

    record SegmentView(String product, String segment, long include, long exclude) {}

    private final Flags flags;

    FlagController(Flags flags) {
        this.flags = flags;
    }

    @GetMapping("/v1/access/flags/{product}/{flag}")
    @Guarded(value = "platform.flags.read", cli = "bridge flags show")
    FlagView show(@PathVariable String product, @PathVariable String flag) {
        flags.require(product, flag);
        return new FlagView(product, flag, flags.isKilled(product, flag));
    }

    @PostMapping("/v1/access/flags/{product}/{flag}:kill")
    @Guarded(value = "platform.flags.update", cli = "bridge flags kill")
    FlagView kill(@PathVariable String product, @PathVariable String flag, Origin origin) {
        flags.kill(origin, product, flag);
        return new FlagView(product, flag, true);
    }

    @PostMapping("/v1/access/flags/{product}/{flag}:restore")
    @Guarded(value = "platform.flags.update", cli = "bridge flags restore")
    FlagView restore(@PathVariable String product, @PathVariable String flag, Origin origin) {
        flags.restore(origin, product, flag);
        return new FlagView(product, flag, false);
    }

    @GetMapping("/v1/access/flags/{product}/{flag}/overrides")
    @Guarded(value = "platform.flags.read", cli = "bridge flags overrides")
    Page<OverrideView> overrides(@PathVariable String product, @PathVariable String flag, PageRequest page) {
        String after = page.key() == null ? "" + UNIT_END : page.key();
        int end = after.indexOf(UNIT_END);
        return page.page(
                flags.overrides(product, flag, after.substring(0, end), after.substring(end + 1), page.limitAndOne()),
                override -> override.unit() + UNIT_END + override.id(),
                OverrideView::of);
    }

    @PutMapping("/v1/access/flags/{product}/{flag}/overrides/{unit}")
    @Guarded(value = "platform.flags.update", cli = "bridge flags override")
    OverrideView override(
            @PathVariable String product,
            @PathVariable String flag,
            @PathVariable String unit,
            @RequestParam String id,
            @RequestBody Overriding body,
            Origin origin) {
        flags.override(origin, product, flag, unit, id, body.variant(), body.value());
        return new OverrideView(unit, id, body.variant(), body.value());
    }

    @DeleteMapping("/v1/access/flags/{product}/{flag}/overrides/{unit}")
    @Guarded(value = "platform.flags.update", cli = "bridge flags withdraw")
    ResponseEntity<Void> withdraw(
            @PathVariable String product,
            @PathVariable String flag,
            @PathVariable String unit,
            @RequestParam String id,
            Origin origin) {
        flags.withdraw(origin, product, flag, unit, id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/v1/access/segments/{product}/{segment}")
    @Guarded(value = "platform.flags.read", cli = "bridge flags segment")
    SegmentView segment(@PathVariable String product, @PathVariable String segment) {
        return new SegmentView(
                product, segment, flags.count(product, segment, "include"), flags.count(product, segment, "exclude"));
    }

    @PostMapping("/v1/access/segments/{product}/{segment}:change")
    @Guarded(value = "platform.flags.update", cli = "bridge flags change-segment")
    ChangedView change(
            @PathVariable String product, @PathVariable String segment, @RequestBody Changing body, Origin origin) {
        return new ChangedView(flags.change(
                origin,
                product,
                segment,
                body.list() == null ? "include" : body.list(),
                Sent.list("add", body.add()),
                Sent.list("remove", body.remove())));
    }
}
