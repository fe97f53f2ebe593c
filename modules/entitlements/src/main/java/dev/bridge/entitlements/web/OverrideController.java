package dev.bridge.entitlements.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.catalog.Included;
import dev.bridge.entitlements.EntitlementOverride;
import dev.bridge.entitlements.EntitlementsLimits;
import dev.bridge.entitlements.NewOverride;
import dev.bridge.entitlements.OverrideId;
import dev.bridge.entitlements.Overrides;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people decide about accounts beside their plans. */
@RestController
class OverrideController {

    /**
     * An override.
     *
     * @param on of a switch
     * @param set stands in place of what plans give; {@code unlimited} for no limit
     * @param add added to what plans give
     * @param state scheduled, active or ended
     */
    record OverrideView(
            OverrideId id,
            AccountId organization,
            String product,
            String feature,
            @Nullable Boolean on,
            @Nullable String set,
            @Nullable String add,
            @Nullable String overage,
            Instant from,
            @Nullable Instant until,
            String state,
            String owner,
            String reason,
            Instant createdAt) {

        static OverrideView of(EntitlementOverride override, Instant now) {
            Instant end = override.end();
            String amount = amount(override.given());
            Included.Overage overage =
                    override.given() instanceof Included.Allowance allowance ? allowance.overage() : null;
            return new OverrideView(
                    override.id(),
                    override.account(),
                    override.product(),
                    override.feature(),
                    override.given() instanceof Included.Switched(boolean on) ? on : null,
                    override.replaces() ? amount : null,
                    override.replaces() ? null : amount,
                    overage == null ? null : overage.name().toLowerCase(Locale.ROOT),
                    override.from(),
                    end,
                    end != null && !now.isBefore(end)
                            ? "ended"
                            : now.isBefore(override.from()) ? "scheduled" : "active",
                    override.owner(),
                    override.reason(),
                    override.createdAt());
        }

        private static @Nullable String amount(Included given) {
            return switch (given) {
                case Included.Switched _ -> null;
                case Included.Amount(BigDecimal amount) -> OverrideBody.text(amount);
                case Included.Allowance allowance -> OverrideBody.text(allowance.amount());
            };
        }
    }

    private final Accounts accounts;
    private final Overrides overrides;
    private final InstantSource clock;

    OverrideController(Accounts accounts, Overrides overrides, InstantSource clock) {
        this.accounts = accounts;
        this.overrides = overrides;
        this.clock = clock;
    }

    @GetMapping("/v1/entitlements/overrides")
    @Guarded(value = "platform.entitlements.read", cli = "bridge entitlements overrides")
    Page<OverrideView> list(@RequestParam String organization, PageRequest page) {
        Instant now = clock.instant();
        return page.page(
                overrides.list(accounts.named(organization).id(), page.before(OverrideId.TYPE), page.limitAndOne()),
                override -> override.id().text(),
                override -> OverrideView.of(override, now));
    }

    @GetMapping("/v1/entitlements/overrides/{id}")
    @Guarded(value = "platform.entitlements.read", cli = "bridge entitlements override")
    OverrideView show(@PathVariable OverrideId id) {
        return OverrideView.of(overrides.require(id), clock.instant());
    }

    /** The owner is who calls, unless the body names somebody else. */
    @PostMapping("/v1/entitlements/overrides")
    @Guarded(value = "platform.entitlements.override", cli = "bridge entitlements grant")
    ResponseEntity<OverrideView> create(@RequestBody OverrideBody body, Origin origin) {
        Fields fields = new Fields();
        String organization = fields.text("organization", body.organization(), 100);
        NewOverride wanted = new NewOverride(
                fields.text("product", body.product(), 100),
                fields.text("feature", body.feature(), 100),
                body.wish(fields),
                body.from(),
                body.until(),
                body.owner() == null ? origin.actor().toString() : fields.text("owner", body.owner(), 200),
                fields.text("reason", body.reason(), EntitlementsLimits.REASON_CHARACTERS.intValue()));
        fields.check();
        EntitlementOverride created =
                overrides.create(origin, accounts.named(organization).id(), wanted);
        return ResponseEntity.created(URI.create("/v1/entitlements/overrides/" + created.id()))
                .body(OverrideView.of(created, clock.instant()));
    }

    @PostMapping("/v1/entitlements/overrides/{id}:end")
    @Guarded(value = "platform.entitlements.override", cli = "bridge entitlements revoke")
    OverrideView end(@PathVariable OverrideId id, Origin origin) {
        return OverrideView.of(overrides.end(origin, id), clock.instant());
    }
}
