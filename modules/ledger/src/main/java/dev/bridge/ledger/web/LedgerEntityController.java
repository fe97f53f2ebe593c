package dev.bridge.ledger.web;

import dev.bridge.kernel.event.Origin;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Entity;
import dev.bridge.ledger.LedgerLimits;
import dev.bridge.ledger.NewEntity;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.math.RoundingMode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/ledger/entities}: the legal sellers, each with books of its own. */
@RestController
@RequestMapping("/v1/ledger/entities")
class LedgerEntityController {

    /**
     * What an entity is made of.
     *
     * @param rounding {@code half_up} where it is absent, or {@code half_even}
     * @param firstMonth {@code 2026-01}
     */
    record Creating(
            @Nullable String key,
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String rounding,
            @Nullable String firstMonth) {}

    /** An entity, and how far its books are closed. */
    record EntityView(
            String key,
            String name,
            String timeZone,
            String rounding,
            String firstMonth,
            @Nullable String closedThrough,
            @Nullable String closing,
            Instant createdAt) {

        static EntityView of(Entity entity) {
            return new EntityView(
                    entity.key(),
                    entity.name(),
                    entity.zone().getId(),
                    entity.rounding().name().toLowerCase(Locale.ROOT),
                    entity.firstMonth().toString(),
                    entity.closedThrough().isBefore(entity.firstMonth())
                            ? null
                            : entity.closedThrough().toString(),
                    entity.closing() == null ? null : entity.closing().toString(),
                    entity.createdAt());
        }
    }

    private static final String KEY = "[a-z][a-z0-9_-]{0,30}";

    private final Entities entities;

    LedgerEntityController(Entities entities) {
        this.entities = entities;
    }

    @GetMapping
    @Guarded(value = "platform.ledger.read", cli = "bridge ledger entities")
    Page<EntityView> list(PageRequest page) {
        return page.page(
                entities.list(page.key() == null ? "" : page.key(), page.limitAndOne()), Entity::key, EntityView::of);
    }

    @GetMapping("/{entity}")
    @Guarded(value = "platform.ledger.read", cli = "bridge ledger entities")
    EntityView show(@PathVariable String entity) {
        return EntityView.of(entities.require(entity));
    }

    @PostMapping
    @Guarded(value = "platform.ledger.create", cli = "bridge ledger create")
    ResponseEntity<EntityView> create(@RequestBody Creating body, Origin origin) {
        Fields fields = new Fields();
        String key = fields.text("key", body.key(), 31);
        if (!key.isEmpty() && !key.matches(KEY)) {
            fields.wrong("key", "field_invalid", "`key` is no key; use lower-case letters, digits, `_` and `-`.");
        }
        String name = fields.text("name", body.name(), LedgerLimits.ENTITY_NAME.intValue());
        ZoneId zone = zone(fields, fields.text("time_zone", body.timeZone(), 64));
        RoundingMode rounding = rounding(fields, body.rounding());
        YearMonth first = firstMonth(fields, fields.text("first_month", body.firstMonth(), 7));
        fields.check();
        Entity created = entities.create(origin, new NewEntity(key, name, zone, rounding, first));
        return ResponseEntity.created(URI.create("/v1/ledger/entities/" + created.key()))
                .body(EntityView.of(created));
    }

    private static ZoneId zone(Fields fields, String text) {
        try {
            return text.isEmpty() ? ZoneId.of("UTC") : ZoneId.of(text);
        } catch (DateTimeException unknown) {
            fields.wrong(
                    "time_zone",
                    "field_invalid",
                    "`time_zone` is no zone that we know; send one like `Europe/Berlin`.");
            return ZoneId.of("UTC");
        }
    }

    private static RoundingMode rounding(Fields fields, @Nullable String text) {
        return switch (text) {
            case null -> RoundingMode.HALF_UP;
            case "half_up" -> RoundingMode.HALF_UP;
            case "half_even" -> RoundingMode.HALF_EVEN;
            default -> {
                fields.wrong("rounding", "field_invalid", "`rounding` is `half_up` or `half_even`.");
                yield RoundingMode.HALF_UP;
            }
        };
    }

    private static YearMonth firstMonth(Fields fields, String text) {
        try {
            if (text.matches("[12]\\d{3}-\\d{2}")) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException noSuchMonth) {
            // Told below, as what is no month at all.
        }
        if (!text.isEmpty()) {
            fields.wrong("first_month", "field_invalid", "`first_month` is no month; send one like `2026-01`.");
        }
        return YearMonth.of(2000, 1);
    }
}
