package dev.bridge.entitlements.store;

import dev.bridge.catalog.Included;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What an override gives, as JSON. */
final class GivenText {

    /** {@code form} is switch, limit or metered; an amount that is absent is unlimited. */
    private record Stored(
            String form,
            @Nullable Boolean on,
            @Nullable String amount,
            @Nullable String overage,
            @Nullable Integer priority) {}

    private final JsonMapper json;

    GivenText(JsonMapper json) {
        this.json = json;
    }

    String write(Included given) {
        return json.writeValueAsString(
                switch (given) {
                    case Included.Switched(boolean on) -> new Stored("switch", on, null, null, null);
                    case Included.Amount(BigDecimal amount) -> new Stored("limit", null, text(amount), null, null);
                    case Included.Allowance allowance ->
                        new Stored(
                                "metered",
                                null,
                                text(allowance.amount()),
                                allowance.overage() == null
                                        ? null
                                        : allowance.overage().name().toLowerCase(Locale.ROOT),
                                allowance.priority());
                });
    }

    Included read(String text) {
        Stored stored = json.readValue(text, Stored.class);
        String amount = stored.amount();
        BigDecimal number = amount == null ? null : new BigDecimal(amount);
        return switch (stored.form()) {
            case "switch" -> new Included.Switched(Boolean.TRUE.equals(stored.on()));
            case "limit" -> new Included.Amount(number);
            default ->
                new Included.Allowance(
                        number,
                        stored.overage() == null
                                ? null
                                : Included.Overage.valueOf(stored.overage().toUpperCase(Locale.ROOT)),
                        Included.Rollover.NONE,
                        stored.priority());
        };
    }

    private static @Nullable String text(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }
}
